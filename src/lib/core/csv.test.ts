import { expect, it } from 'vitest';
import { csv } from './csv.ts';

const cellOf = (value: string | number | null) => csv(['a'], [[value]]).split('\r\n')[1];

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
