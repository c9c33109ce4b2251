import { expect, it } from 'vitest';
import { cleanHttpUrl, isHttpUrl } from './http-url.ts';

it.each([
	['Https://meet.example/Kamer', 'https://meet.example/Kamer'],
	['HTTP://meet.example', 'http://meet.example'],
	['https://café.example/ruimte?x=1#y', 'https://café.example/ruimte?x=1#y'],
	['https://[::1]:3000/', 'https://[::1]:3000/']
])('%s is %s', (typed, address) => {
	expect(cleanHttpUrl(typed)).toBe(address);
	expect(isHttpUrl(address)).toBe(true);
});

it.each([
	...[
		'https://[meet',
		'https://',
		'https:meet.example',
		'https://a b',
		'https://exa mple',
		'https://meet.example:99999'
	],
	...[
		'https://%zz',
		'javascript:alert(1)',
		'ftp://meet.example',
		'//meet.example',
		'meet.example',
		'',
		'https://a^b.example'
	]
])('%j is no web address', (typed) => expect(isHttpUrl(cleanHttpUrl(typed))).toBe(false));
