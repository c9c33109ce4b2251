import { expect, it } from 'vitest';
import { byAttention } from './rules.ts';
import type { MyQuestion, QuestionStatus } from './types.ts';

const question = (number: number, status: QuestionStatus): MyQuestion => ({
	id: String(number),
	number,
	text: [{ text: 'x' }],
	status,
	theme: null,
	createdAt: new Date(0),
	session: null,
	steps: [],
	answer: null,
	closeReason: null,
	responsible: null,
	since: new Date(0),
	canSolve: true,
	canReopen: false
});

it('puts questions that wait for the asker first and finished ones last', () => {
	const all = [
		question(1, 'received'),
		question(2, 'solved'),
		question(3, 'answered'),
		question(4, 'referred'),
		question(5, 'closed'),
		question(6, 'answered')
	];
	expect(byAttention(all).map(({ number }) => number)).toEqual([6, 3, 4, 1, 5, 2]);
	expect(byAttention([])).toEqual([]);
});
