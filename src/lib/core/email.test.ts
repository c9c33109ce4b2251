import { expect, it } from 'vitest';
import { cleanEmail, isEmail } from './email.ts';

it.each([
	'jan@example.nl',
	'J.de-Vries+agenda@Sub.Example.CO.UK',
	"o'neil@example.nl",
	'jan@xn--caf-dma.nl',
	'a@b.c',
	`${'a'.repeat(64)}@${'b'.repeat(63)}.nl`
])('accepts %s', (address) => expect(isEmail(address)).toBe(true));

it.each([
	'',
	'jan',
	'jan@localhost',
	'jan@@example.nl',
	'jan example@example.nl',
	'jan@example.nl,piet@example.nl',
	'"jan"@example.nl',
	'jan@example..nl',
	'jan@-example.nl',
	'jan@example.nl.',
	'jan@example.nl\r\nBcc: x@example.nl',
	'Jan <jan@example.nl>',
	'é@example.nl',
	'jan@é.nl',
	'.jan@example.nl',
	'jan.@example.nl',
	'jan..p@example.nl',
	'jan\u200d@example.nl',
	'jan\u200b@example.nl',
	'\u212aaren@example.nl',
	'jan%piet@example.nl',
	'jan?cc=piet@example.nl',
	'jan#1@example.nl',
	'jan^@example.nl',
	`jan@${'b'.repeat(64)}.nl`,
	`${'a'.repeat(65)}@example.nl`,
	`a@${'b'.repeat(250)}.nl`
])('rejects %j', (address) => expect(isEmail(address)).toBe(false));

it.each([
	[' jan@example.nl\n', 'jan@example.nl'],
	['\u200bjan@example.nl\u00a0', 'jan@example.nl'],
	['ｊａｎ＠ｅｘａｍｐｌｅ．ｎｌ', 'jan@example.nl'],
	['jan\u200d@example.nl', 'jan\u200d@example.nl']
])('%j is meant as %j', (typed, meant) => expect(cleanEmail(typed)).toBe(meant));
