import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvHead, csvLines, type Cell } from './csv.ts';

const csv = (headings: string[], rows: Cell[][]) => csvHead(headings) + csvLines(rows);

const cellOf = (value: Cell) => csv(['a'], [[value]]).split('\r\n')[1];

it('writes CSV for a Dutch spreadsheet program', () => {
	expect(csv(['Naam', 'Plaatsen'], [['Jan "de Boer"; Zwolle', 12]])).toBe(
		'\ufeff"Naam";"Plaatsen"\r\n"Jan ""de Boer""; Zwolle";12\r\n'
	);
	expect(csv(['Naam'], [])).toBe('\ufeff"Naam"\r\n');
});

it.each(['=HYPERLINK("http://evil.example")', '+31 6 12345678', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =1', '\n=1'])(
	'escapes the formula %j',
	(typed) => expect(cellOf(typed)?.startsWith(`"'`)).toBe(true)
);

it('keeps lines within one cell', () => expect(csv(['a'], [['x\ny']])).toContain('"x\ny"'));
it.each([
	[null, '""'],
	[-3, '-3'],
	['a-b', '"a-b"'],
	['jan@bedrijf.example', '"jan@bedrijf.example"']
])('%j is written as %j', (value, cell) => expect(cellOf(value)).toBe(cell));

const isMarked = (typed: string) => cellOf(typed)?.startsWith(`"'`) ?? false;

it.each([
	...[
		'007',
		'0612345678',
		'1E5',
		'1e5',
		'1d5',
		'2 e 5',
		'12:30',
		'12:30:15',
		'14-01-2027',
		'2027-01-14',
		'14/1',
		'3-4'
	],
	...['1,5', '1.5', '1.234,56', '12%', '€ 5', '$5', '€5,-', '(5)', '1 1/2', '½', '1 000 000 000', '2027-01-14 18:30'],
	...[
		'14 jan',
		'jan 14',
		'5 mei',
		'14 mei 2027',
		'vr 15 januari 2027',
		'DEC1',
		'SEPT2',
		'1. März',
		'3 févr. 2027',
		'5pm',
		'5 a',
		'TRUE',
		'waar'
	],
	...['#N/A', "'007", ' 007 ', '\u00a0007', '\u200b=1+1', '１２', '＝1+1', '٣', '2027-01-14T18:30:00Z', '14-01-2027 10']
])('keeps %j text', (typed) => expect(isMarked(typed)).toBe(true));

it.each([
	...[
		'8011 AB',
		'Dorpsstraat 1',
		'2 personen',
		'12 uur',
		'Q1',
		'geen',
		'Jan',
		'Mei & Zonen',
		'R&D',
		'a-b',
		'Marketing 5'
	],
	...['06 12345678', '06-12345678', '06 12 34 56 78', '(038) 123 45 67', '0572-123456', 'Bakkerij 1850', '3D-print']
])('adds nothing to %j', (typed) => expect(isMarked(typed)).toBe(false));

it('marks whatever has digits and no word', () => {
	const sign = fc.constantFrom(...'0123456789.,:/-+%€$()  '.split(''));
	fc.assert(
		fc.property(fc.array(sign, { maxLength: 8 }), fc.constantFrom(...'0123456789'.split('')), (signs, digit) => {
			expect(isMarked(signs.join('') + digit)).toBe(true);
		})
	);
});

it('changes a text by at most one apostrophe in front', () => {
	fc.assert(
		fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (typed) => {
			const cell = csv(['a'], [[typed]])
				.slice('\ufeff"a"\r\n"'.length, -3)
				.replaceAll('""', '"');
			expect([typed, `'${typed}`]).toContain(cell);
		})
	);
});

it('writes the days and times of the program as they are, and nothing else in their place', () => {
	expect(cellOf({ when: '2027-01-14 18:30' })).toBe('2027-01-14 18:30');
	expect(cellOf({ when: '=1+1' })).toBe(`"'=1+1"`);
});
