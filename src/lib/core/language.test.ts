import { expect, it } from 'vitest';
import { languageOfCookies } from './language.ts';

it.each([
	[null, 'nl'],
	['', 'nl'],
	['taal=en', 'en'],
	['x=y; taal=en', 'en'],
	['x=y;taal=en;z', 'en'],
	['taal =en', 'en'],
	[' taal = en ; x=1', 'en'],
	['taal=nl; taal=en', 'nl'],
	['taal=en; taal=nl', 'en'],
	['taal=%65n', 'nl'],
	['taal="en"', 'nl'],
	['taal=EN', 'nl'],
	['taal=de', 'nl'],
	['taal', 'nl'],
	['taal=', 'nl'],
	['nietaal=en', 'nl'],
	['x="; taal=en"', 'nl']
])('the language of %j is %s', (header, language) => expect(languageOfCookies(header)).toBe(language));
