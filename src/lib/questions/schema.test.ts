import { describe, expect, it } from 'vitest';
import { ownQuestionForm, publicQuestionForm, reopenForm } from './schema.ts';

const good = { text: 'Ik krijg geen zwaardere aansluiting.', name: 'Jan', email: 'jan@example.nl' };
const faults = (changes: Record<string, string>) =>
	publicQuestionForm.safeParse({ ...good, ...changes }).error?.issues.map(({ path, message }) => [path[0], message]);

describe('publicQuestionForm', () => {
	it('needs a question and who asks it', () => {
		expect(publicQuestionForm.parse(good)).toEqual({
			...good,
			theme: null,
			company: null,
			municipality: null,
			idempotency_key: null
		});
	});

	it.each([
		['text', ' \u200b\n', 'text_missing'],
		['text', 'x'.repeat(10_000), 'text_too_long'],
		['theme', 'Energie!', 'theme_unknown'],
		['name', '', 'name_missing'],
		['name', 'x'.repeat(121), 'name_too_long'],
		['email', '', 'email_missing'],
		['email', 'jan', 'email_invalid'],
		['company', 'x'.repeat(161), 'company_too_long'],
		['municipality', "zwolle'", 'municipality_unknown']
	])('refuses %s %j: %s', (field, value, fault) => expect(faults({ [field]: value })).toEqual([[field, fault]]));

	it('keeps lines and drops what is no text', () => {
		expect(publicQuestionForm.parse({ ...good, text: '<script>\r\n\u0000x\u202e' }).text).toBe('<script>\nx');
	});
});

it('ownQuestionForm takes a registration only when it is one', () => {
	const id = '1c9d3b1e-5a4f-4b62-8c3a-9d8e7f6a5b41';
	expect(ownQuestionForm.parse({ text: 'x', registration: id }).registration).toBe(id);
	expect(ownQuestionForm.parse({ text: 'x', registration: '1 or 1=1' }).registration).toBeNull();
	expect(ownQuestionForm.safeParse({}).success).toBe(false);
});

it('reopenForm needs no reason, and no novel', () => {
	expect(reopenForm.parse({ question: 'x' })).toEqual({ question: 'x', reason: null });
	expect(reopenForm.safeParse({ reason: 'x'.repeat(1001) }).error?.issues[0]?.message).toBe('reason_too_long');
});
