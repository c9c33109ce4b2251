import { expect, it } from 'vitest';
import { HONEYPOT } from './form-state.ts';
import { signUp as nl } from '../i18n/nl/sign-up.ts';
import { signUp as en } from '../i18n/en/sign-up.ts';

/**
 * What browsers and form fillers look for in the name, id and label of a field: the autofill names of HTML, and what extensions
 * fill in beside them, in English and Dutch.
 */
const FILLED_IN = [
	...['name', 'naam', 'nick', 'user', 'gebruiker', 'login', 'mail', 'tel', 'phone', 'mobile', 'mobiel', 'fax'],
	...[
		'address',
		'adres',
		'street',
		'straat',
		'city',
		'plaats',
		'town',
		'state',
		'zip',
		'post',
		'country',
		'land',
		'region'
	],
	...['org', 'company', 'bedrijf', 'title', 'titel', 'website', 'web', 'url', 'homepage', 'site', 'photo', 'impp'],
	...[
		'birth',
		'bday',
		'geboorte',
		'sex',
		'gender',
		'age',
		'leeftijd',
		'language',
		'taal',
		'pass',
		'wachtwoord',
		'code'
	],
	...['card', 'kaart', 'cc-', 'cvc', 'iban', 'bank', 'amount', 'bedrag', 'comment', 'opmerking', 'message', 'bericht'],
	...['subject', 'onderwerp', 'search', 'zoek', 'date', 'datum', 'otp', 'captcha', 'vat', 'btw', 'kvk']
];

it.each([HONEYPOT, nl.honeypot, en.honeypot])('no form filler has something for %j', (words) =>
	expect(FILLED_IN.filter((word) => words.toLowerCase().includes(word))).toEqual([])
);
