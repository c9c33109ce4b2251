import { expect, it } from 'vitest';
import { organisationForm } from './schema.ts';

const read = (website: string) => {
	const form = { name: 'Energieloket', kind: 'business_circle', level: 'local', themes: [], website };
	const read = organisationForm.safeParse(form);
	return read.success ? read.data.website : read.error.issues.map(({ path, message }) => [path.join('.'), message]);
};

it.each([
	['www.voorbeeld.nl', 'https://www.voorbeeld.nl'],
	['Https://voorbeeld.nl/Pad', 'https://voorbeeld.nl/Pad'],
	['', null]
])('takes the website %j as %j', (typed, website) => expect(read(typed)).toBe(website));

it.each(['https://[meet', 'https://voorbeeld', 'javascript:alert(1)', 'twee woorden.nl', 'https://%zz.nl'])(
	'refuses the website %j at its field',
	(typed) => expect(read(typed)).toEqual([['website', 'invalid']])
);
