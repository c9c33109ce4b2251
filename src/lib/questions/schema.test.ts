import { describe, expect, it } from 'vitest';
import { ownQuestionForm, publicQuestionForm, reopenForm } from './schema.ts';

const good = { text: 'Ik krijg geen zwaardere aansluiting.', name: 'Jan', email: 'jan@example.nl' };
const errorsOf = (changes: Record<string, string>) =>
	publicQuestionForm.safeParse({ ...good, ...changes }).error?.issues.map(({ path, message }) => [path[0], message]);

describe('publicQuestionForm', () => {
	it('requires a question, a name and an address', () => {
		expect(publicQuestionForm.parse(good)).toEqual({
			...good,
			theme: null,
			company: null,
			municipality: null,
			idempotency_key: null
		});
	});

	it.each([
		['text', ' \u200b\n', 'missing'],
		['text', 'x'.repeat(10_000), 'too_long'],
		['theme', 'Energie!', 'unknown'],
		['name', '', 'missing'],
		['name', 'x'.repeat(121), 'too_long'],
		['email', '', 'missing'],
		['email', 'jan', 'invalid'],
		['company', 'x'.repeat(161), 'too_long'],
		['municipality', "zwolle'", 'unknown']
	])('refuses %s %j: %s', (field, value, code) => expect(errorsOf({ [field]: value })).toEqual([[field, code]]));

	it('keeps line breaks and removes control characters', () => {
		expect(publicQuestionForm.parse({ ...good, text: '<script>\r\n\u0000x\u202e' }).text).toBe('<script>\nx');
	});
});

it('ownQuestionForm ignores an invalid registration', () => {
	const id = '1c9d3b1e-5a4f-4b62-8c3a-9d8e7f6a5b41';
	expect(ownQuestionForm.parse({ text: 'x', registration: id }).registration).toBe(id);
	expect(ownQuestionForm.parse({ text: 'x', registration: '1 or 1=1' }).registration).toBeNull();
	expect(ownQuestionForm.safeParse({}).success).toBe(false);
});

it('reopenForm has an optional reason of limited length', () => {
	expect(reopenForm.parse({ question: 'x' })).toEqual({ question: 'x', reason: null });
	expect(reopenForm.safeParse({ reason: 'x'.repeat(1001) }).error?.issues[0]?.message).toBe('too_long');
});
