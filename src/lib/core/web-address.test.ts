import { expect, it } from 'vitest';
import { NAMES, WEB_ADDRESSES } from '../../../tests/factories/web-addresses.ts';
import { hasWebAddress } from './web-address.ts';

it.each(WEB_ADDRESSES)('a mail program makes a link of %j', (text) => expect(hasWebAddress(text)).toBe(true));

it.each(NAMES)('%j is the name of a person or company', (text) => expect(hasWebAddress(text)).toBe(false));

it.each(WEB_ADDRESSES)('%j stays one within other words', (text) => {
	for (const around of [`Klik ${text}`, `${text} nu`, `Win (${text})`, `Jan, ${text}!`, text.toUpperCase()])
		expect(hasWebAddress(around), around).toBe(true);
});
