import { describe, expect, it } from 'vitest';
import { textsFor } from '../../i18n/texts.server.ts';
import { QUESTION_STATUSES } from '../types.ts';
import { nextStep, statusName } from './rules.ts';

describe.each(['nl', 'en'] as const)('the next step of a late question (%s)', (language) => {
	const { nextSteps: words } = textsFor(language);
	const people = { offeredTo: 'Bureau Woonkans', responsibleName: 'Anouk de Wit', askerEmail: 'jan@ond.example' };
	const steps = QUESTION_STATUSES.map((status) => nextStep({ status, ...people }, words));

	it('differs for each open status, and a finished question has none', () => {
		const open = steps.filter((step) => step !== null);
		expect(new Set(open).size).toBe(QUESTION_STATUSES.length - 2);
		expect(steps.slice(-2)).toEqual([null, null]);
	});

	it('after an answer is to ask whether it helped', () =>
		expect(nextStep({ ...people, status: 'answered', offeredTo: null }, words)).toBe(words.answered()));

	it('after an answer that nobody was mailed is to tell the asker', () =>
		expect(nextStep({ ...people, status: 'answered', askerEmail: null }, words)).toBe(words.untold));

	it('names the organisation that was offered the question, not the sender', () =>
		expect(steps[QUESTION_STATUSES.indexOf('referred')]).toContain('Bureau Woonkans'));
});

describe.each(['nl', 'en'] as const)('the status (%s)', (language) => {
	const { triage: words } = textsFor(language);

	it.each(QUESTION_STATUSES)('%s has its word', (status) =>
		expect(statusName({ status, heardOn: null }, words)).toBe(words.statuses[status])
	);

	it('of a question that was solved in person says so', () =>
		expect(statusName({ status: 'solved', heardOn: '2027-01-14' }, words)).toBe(words.heard.solved));
});
