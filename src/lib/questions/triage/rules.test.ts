import { describe, expect, it } from 'vitest';
import { textsFor } from '../../i18n/texts.server.ts';
import { QUESTION_STATUSES } from '../types.ts';
import { nextStep } from './rules.ts';

describe.each(['nl', 'en'] as const)('the next step of a late question (%s)', (language) => {
	const { nextSteps: words } = textsFor(language);
	const steps = QUESTION_STATUSES.map((status) =>
		nextStep({ status, offeredTo: 'Bureau Woonkans', responsibleName: 'Anouk de Wit' }, words)
	);

	it('differs for each open status, and a finished question has none', () => {
		const open = steps.filter((step) => step !== null);
		expect(new Set(open).size).toBe(QUESTION_STATUSES.length - 2);
		expect(steps.slice(-2)).toEqual([null, null]);
	});

	it('after an answer is to ask whether it helped', () =>
		expect(nextStep({ status: 'answered', offeredTo: null, responsibleName: 'Anouk' }, words)).toBe(words.answered()));

	it('names the organisation that was offered the question, not the sender', () =>
		expect(steps[QUESTION_STATUSES.indexOf('referred')]).toContain('Bureau Woonkans'));
});
