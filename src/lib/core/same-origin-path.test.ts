import { describe, expect, it } from 'vitest';
import { sameOriginPath } from './same-origin-path.ts';

const origin = 'https://sessies.example';

describe('a redirect path', () => {
	it.each(['/', '/sessies/netcongestie', '/?gemeente=urk&q=a%20b', '/mijn/abc#vragen', '/a//b'])('keeps %s', (path) => {
		expect(sameOriginPath(path, origin)).toBe(path);
	});
	it.each([
		'',
		null,
		undefined,
		'null',
		'sessies',
		'https://other.example/',
		'//other.example/x',
		'/\\other.example',
		'/\t/other.example',
		'/..//other.example',
		'/.//other.example',
		'javascript:alert(1)',
		'http://['
	])('refuses %j', (path) => {
		expect(sameOriginPath(path, origin)).toBe('/');
	});
	it('removes line breaks, which would end a header', () => {
		expect(sameOriginPath('/a\r\nSet-Cookie: x=1', origin)).toBe('/aSet-Cookie:%20x=1');
	});
});
