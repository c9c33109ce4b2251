import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainText, type TextPart } from '../core/text-parts.ts';
import { linkContact, linkPhones, linkText } from './linked-text.ts';

const links = (parts: TextPart[]): string[] => parts.flatMap(({ text, href }) => (href ? [`${text} → ${href}`] : []));

describe('a phone number is a link, with the remarks beside it', () => {
	it.each([
		['0612345678', ['0612345678 → tel:+31612345678']],
		['06 - 12 34 56 78', ['06 - 12 34 56 78 → tel:+31612345678']],
		['06.12.34.56.78', ['06.12.34.56.78 → tel:+31612345678']],
		['+31 (0)6 12 34 56 78', ['+31 (0)6 12 34 56 78 → tel:+31612345678']],
		['+31(0)38-498 91 11', ['+31(0)38-498 91 11 → tel:+31384989111']],
		['+310612345678', ['+310612345678 → tel:+31612345678']],
		['0031 6 12345678', ['0031 6 12345678 → tel:+31612345678']],
		['(038) 498 91 11', ['(038) 498 91 11 → tel:+31384989111']],
		['612345678', ['612345678 → tel:+31612345678']],
		['０６１２３４５６７８', ['０６１２３４５６７８ → tel:+31612345678']],
		['٠٦١٢٣٤٥٦٧٨', ['٠٦١٢٣٤٥٦٧٨ → tel:+31612345678']],
		['0612345678 of 038-4989111', ['0612345678 → tel:+31612345678', '038-4989111 → tel:+31384989111']],
		['06-12345678/038-4989111', ['06-12345678 → tel:+31612345678', '038-4989111 → tel:+31384989111']],
		['0612345678, 0687654321', ['0612345678 → tel:+31612345678', '0687654321 → tel:+31687654321']],
		['0612345678;0687654321', ['0612345678 → tel:+31612345678', '0687654321 → tel:+31687654321']],
		['06 12345678 (na 17 uur)', ['06 12345678 → tel:+31612345678']],
		['na 17.00 uur 0612345678', ['0612345678 → tel:+31612345678']],
		['2027-01-14 0612345678', ['0612345678 → tel:+31612345678']],
		['038 498 91 11 ext. 12', ['038 498 91 11 ext. 12 → tel:+31384989111;ext=12']],
		['+49 (0)30 901820', ['+49 (0)30 901820 → tel:+4930901820']],
		['0049 30 901820', ['0049 30 901820 → tel:+4930901820']],
		['+32 475 12 34 56', ['+32 475 12 34 56 → tel:+32475123456']],
		['14 038', ['14 038 → tel:14038']],
		['0900-1234', ['0900-1234 → tel:09001234']],
		['0800 1234', ['0800 1234 → tel:08001234']],
		['088 123 45 67', ['088 123 45 67 → tel:+31881234567']]
	])('%s', (typed, expected) => {
		expect(links(linkPhones(typed))).toEqual(expected);
		expect(plainText(linkPhones(typed))).toBe(typed);
	});

	it.each(['06 1234567', '061234567890', '+31 6 1234', '12345', 'geen', '', '112x', '0000000000', '06-XXXXXXXX'])(
		'%j is none',
		(typed) => expect(linkPhones(typed)).toEqual(typed ? [{ text: typed }] : [])
	);
});

describe('free text', () => {
	it('has the numbers that are phone numbers by themselves and begin with 0 or +', () => {
		const piece = fc.constantFrom(
			'0',
			'6',
			'12345678',
			'0612345678',
			'038',
			'+31',
			'(',
			')',
			'-',
			'/',
			'.',
			'\uff10',
			' ',
			'bel '
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
				const text = pieces.join('');
				const numbers = linkPhones(text).filter(({ text, href }) => href && /^\(?[0+]/.test(text.normalize('NFKC')));
				expect(linkText(text).filter(({ href }) => href)).toEqual(numbers);
			}),
			{ numRuns: 500 }
		);
	});

	it.each([
		['Zie https://www.kvk.nl/starten.', ['https://www.kvk.nl/starten → https://www.kvk.nl/starten']],
		['(https://nl.example/a_(b))', ['https://nl.example/a_(b) → https://nl.example/a_(b)']],
		[
			'„https://a.example/x”, „HTTP://b.example”',
			['https://a.example/x → https://a.example/x', 'HTTP://b.example → http://b.example/']
		],
		['www.kvk.nl!', ['www.kvk.nl → https://www.kvk.nl/']],
		[
			'https://a.example/?tel=0612345678 of 0612345678',
			['https://a.example/?tel=0612345678 → https://a.example/?tel=0612345678', '0612345678 → tel:+31612345678']
		],
		[
			'Mail jan@bakkerij.example, of bel 038-4989111.',
			['jan@bakkerij.example → mailto:jan@bakkerij.example', '038-4989111 → tel:+31384989111']
		],
		['a\nhttps://a.example\nb', ['https://a.example → https://a.example/']]
	])('has links: %j', (text, expected) => {
		expect(links(linkText(text))).toEqual(expected);
		expect(plainText(linkText(text))).toBe(text);
	});

	it.each([
		'javascript:alert(1)',
		'ftp://a.example',
		'//a.example/x',
		'data:text/html,x',
		'Morgen.De rest volgt.',
		'KvK 612345678, order 31612345678',
		'14-01-2027 van 19.30 tot 21.30 uur',
		'NL91ABNA0417164300',
		'Bakkerij de Wit B.V.',
		'€ 1.250,00 of 0,5%'
	])('has none: %j', (text) => expect(links(linkText(text))).toEqual([]));
});

it('a contact is one line of links', () => {
	const contact = linkContact(['jan@a.example', null, 'https://a.example'], '038-4989111 (vraag naar Jan)');
	expect(plainText(contact)).toBe('jan@a.example · https://a.example · 038-4989111 (vraag naar Jan)');
	expect(links(contact)).toHaveLength(3);
	expect(linkContact([null], null)).toEqual([]);
});

describe('any text', () => {
	const pieces = fc.constantFrom(
		'https://',
		'http://a.example',
		'www.',
		'0612345678',
		'+31',
		'(0)',
		'"',
		"'",
		'<',
		'>',
		'&',
		' ',
		'\n',
		'.',
		')',
		',',
		'@',
		'a.example',
		'javascript:',
		'\u202e',
		'０',
		'😀'
	);
	const texts = fc.oneof(
		fc.string({ unit: 'grapheme' }),
		fc.array(pieces).map((all) => all.join(''))
	);

	it('stays as it was typed, and leads to web, mail and phone only', () =>
		fc.assert(
			fc.property(texts, (text) => {
				const all = [linkText(text), linkPhones(text)];
				expect(all.map(plainText)).toEqual([text, text]);
				const hrefs = all.flat().flatMap(({ href }) => href ?? []);
				expect(
					hrefs.filter((href) => !/^(https?:\/\/[^\s"<>]+|mailto:[^\s"<>]+|tel:\+?[\d;=ext]+)$/.test(href))
				).toEqual([]);
			}),
			{ numRuns: 500 }
		));
});
