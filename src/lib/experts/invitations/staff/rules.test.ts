import { expect, it } from 'vitest';
import { expertStep } from './rules.ts';
import { LACKING } from './types.ts';

const step = (...states: (typeof LACKING)[number][]) =>
	expertStep({ experts: states.map((state) => ({ name: state, state })) });

it('says what to do about the expert who can say yes soonest', () => {
	expect(step('sent', 'declined', 'draft')).toEqual({ step: 'ask', names: ['draft'] });
	expect(step('sent', 'tentative')).toEqual({ step: 'settle', names: ['tentative'] });
	expect(step('withdrawn', 'sent')).toEqual({ step: 'chase', names: ['sent'] });
});

it('says to ask somebody else when everybody said no, was withdrawn or stopped', () =>
	expect(step('declined', 'withdrawn', 'inactive')).toEqual({
		step: 'replace',
		names: ['declined', 'withdrawn', 'inactive']
	}));

it('says to choose somebody when nobody is left', () => expect(step()).toEqual({ step: 'choose', names: [] }));

it.each(LACKING)('has something to do about an expert who is %s', (state) =>
	expect(step(state).names).toEqual([state])
);
