import { expect, it } from 'vitest';
import { isEmail } from './email.ts';

it.each([
	'jan@example.nl',
	'J.de-Vries+agenda@Sub.Example.CO.UK',
	"o'neil@example.nl",
	'jan@xn--caf-dma.nl',
	'é@example.nl'
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
	`${'a'.repeat(65)}@example.nl`,
	`a@${'b'.repeat(250)}.nl`
])('rejects %j', (address) => expect(isEmail(address)).toBe(false));
