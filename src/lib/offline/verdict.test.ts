import { expect, it } from 'vitest';
import { verdictOf } from './verdict.ts';

const answer = (status: number, body: unknown, redirectedTo?: string) => ({
	status,
	redirected: redirectedTo !== undefined,
	url: redirectedTo ?? 'https://sessies.example/sessies/x',
	text: () => Promise.resolve(typeof body === 'string' ? body : JSON.stringify(body))
});

it.each([
	['an action that accepted it', answer(200, { type: 'redirect', status: 303, location: '/mijn/abc' }), '/mijn/abc'],
	['an endpoint that redirected', answer(200, '<html>', 'https://sessies.example/'), 'https://sessies.example/'],
	['a form with errors', answer(200, { type: 'failure', status: 400, data: '[]' }), 'refused'],
	['a session that is full', answer(200, { type: 'failure', status: 409, data: '[]' }), 'refused'],
	['too many requests', answer(429, { type: 'error', error: {} }), 'refused'],
	['an error page', answer(404, '<html>'), 'refused'],
	['a database that is away', answer(200, { type: 'failure', status: 503, data: '[]' }), null],
	['an error of the server', answer(500, { type: 'error', error: {} }), null],
	['a proxy without a server behind it', answer(502, '<html>Bad gateway'), null],
	['a proxy that waited too long', answer(504, ''), null]
])('%s', async (_, given, verdict) => expect(await verdictOf(given)).toBe(verdict));

it('an answer whose body was cut off by the line is no acceptance', async () => {
	const cut = { ...answer(200, ''), text: () => Promise.reject(new TypeError('network error')) };
	expect(await verdictOf(cut)).toBeNull();
});
