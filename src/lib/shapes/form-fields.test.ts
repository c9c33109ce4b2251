import { expect, it } from 'vitest';
import type { ZodType } from 'zod';
import * as fields from './form-fields.ts';

/** What a field makes of what was sent: its value, or the code of the first thing wrong. */
function read(field: ZodType, sent?: string): unknown {
	const result = field.safeParse(sent);
	return result.success ? result.data : `! ${result.error.issues[0]?.message}`;
}

const id = '0a0b0c0d-0000-4000-8000-000000000001';

it.each<[string, ZodType, string | undefined, unknown]>([
	['a line is cleaned before it is measured', fields.line(3), '  a \n b\u200b ', 'a b'],
	['a line is measured in code points', fields.line(2), '🌾🌾', '🌾🌾'],
	['a long line', fields.line(2), 'abc', '! too_long'],
	['lines keep their breaks', fields.lines(9), 'a\r\nb\n\n\n\nc ', 'a\nb\n\nc'],
	['long lines', fields.lines(2), 'a\nb', '! too_long'],
	['a missing line', fields.required(fields.line(9)), ' ', '! missing'],
	['a field that was not sent', fields.required(fields.line(9)), undefined, '! missing'],
	['an optional line', fields.optional(fields.line(9)), ' ', null],
	['an optional line that is filled in', fields.optional(fields.line(9)), ' a ', 'a'],
	['an optional line that is too long', fields.optional(fields.line(1)), 'ab', '! too_long'],
	['a phone number as plain digits', fields.phone, ' ０６\u00a01２ (na 17 uur) ', '06 12 (na 17 uur)'],
	['a phone number that is a remark', fields.phone, 'via de buren', 'via de buren'],
	['a phone number that is too long', fields.phone, '０'.repeat(101), '! too_long'],
	['an address', fields.email, ' jan@example.nl ', 'jan@example.nl'],
	['no address', fields.email, 'jan', '! invalid'],
	['an empty address', fields.email, '', ''],
	['a missing address is missing, not wrong', fields.required(fields.email), '', '! missing'],
	['a language', fields.language, 'en', 'en'],
	['another language', fields.language, 'de', 'nl'],
	['no language', fields.language, undefined, 'nl'],
	['a ticked box', fields.checkbox, 'on', true],
	['a box that is not ticked', fields.checkbox, undefined, false],
	['an id', fields.id('unknown'), id, id],
	['no id', fields.id('unknown'), '', '! unknown'],
	['an optional id', fields.optionalId('unknown'), id, id],
	['an optional id that is left out', fields.optionalId('unknown'), '', null],
	['an optional id that is none', fields.optionalId('unknown'), 'x', '! unknown'],
	['an id or none', fields.idOrNone, id, id],
	['an id or none that is none', fields.idOrNone, 'x', null],
	['a day', fields.day, '2027-01-14', '2027-01-14'],
	['no day', fields.day, '2027-02-30', '! missing'],
	['a key', fields.idempotencyKey, 'a'.repeat(16), 'a'.repeat(16)],
	['no key', fields.idempotencyKey, 'a'.repeat(15), null],
	['digits', fields.digits(2, 'missing'), '12', 12],
	['too many digits', fields.digits(2, 'missing'), '123', '! missing'],
	['a number that is no digits', fields.digits(3, 'missing'), '1e0', '! missing'],
	['digits that were not sent', fields.digits(3, 'missing'), undefined, '! missing']
])('%s', (_what, field, sent, expected) => expect(read(field, sent)).toEqual(expected));
