import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { useLogger } from './log.ts';
import { callRpc, readRows } from './rpc.ts';
import { connect, publicClient, serviceClient, staffClient } from './supabase.ts';

let asked: Request[] = [];
let lines: string[] = [];
const logged = () => lines.join('');

/** A fake database that gives this answer to every call; status 0 means that it cannot be reached. */
function answering(status: number, body: unknown, headers: Record<string, string> = {}) {
	connect({
		url: 'http://embedded.localhost',
		publishableKey: 'publishable',
		secretKey: 'secret',
		fetch: async (...given) => {
			asked.push(new Request(...given));
			if (status === 0) throw new TypeError('fetch failed');
			return new Response(status === 204 ? null : JSON.stringify(body), {
				status,
				headers: { 'content-type': 'application/json', ...headers }
			});
		}
	});
}

beforeEach(() => {
	asked = [];
	lines = [];
	useLogger(pino({}, { write: (line: string) => void lines.push(line) }));
});
afterEach(() => useLogger(undefined));

const number = z.object({ left: z.number() });

describe('callRpc', () => {
	it('returns the answer in the requested shape', async () => {
		answering(200, { left: 3, more: true });
		expect(await callRpc(publicClient(), 'seats', { slug: 'x' }, number)).toEqual({ ok: true, value: { left: 3 } });
		expect(asked[0]?.url).toBe('http://embedded.localhost/rest/v1/rpc/seats');
		expect(await asked[0]?.json()).toEqual({ slug: 'x' });
	});

	it('accepts an empty answer', async () => {
		answering(204, null);
		expect(await callRpc(publicClient(), 'request_sign_in')).toEqual({ ok: true, value: null });
	});

	it.each([
		[
			409,
			{ code: 'PT409', message: 'session_full', details: '{"left":2}' },
			{ refusal: 'session_full', status: 409, detail: { left: 2 } }
		],
		[404, { code: 'PT404', message: 'unknown_token', details: '' }, { refusal: 'unknown_token', status: 404 }],
		[404, { code: 'PT404', message: 'unknown_token', details: 'no json' }, { refusal: 'unknown_token', status: 404 }],
		[403, { code: '42501', message: 'permission denied for table staff' }, { refusal: 'not_allowed', status: 403 }],
		[401, { code: 'PGRST301', message: 'JWT expired' }, { refusal: 'signed_out', status: 401 }],
		[500, { code: '57014', message: 'canceling statement' }, { refusal: 'too_busy', status: 503 }],
		[400, { code: '22P02', message: 'invalid input syntax for type uuid' }, { refusal: 'invalid_input', status: 400 }],
		[416, { code: 'PGRST103', message: 'Requested range not satisfiable' }, { refusal: 'no_such_page', status: 416 }]
	])('turns %i %j into a refusal', async (status, body, refusal) => {
		answering(status, body);
		expect(await callRpc(publicClient(), 'sign_up', {}, number)).toEqual({ ok: false, ...refusal });
		expect(logged()).toBe('');
	});

	it('logs an unknown error under an id, without rows or tokens', async () => {
		const token = '0123456789abcdef0123456789abcdef';
		answering(500, { code: 'XX000', message: `broken at ${token}`, details: 'Failing row contains (jan@example.nl)' });
		const result = await callRpc(publicClient(), 'sign_up', {}, number);
		expect(result).toMatchObject({ ok: false, refusal: 'unexpected', status: 500 });
		const { id } = (result as { detail: { id: string } }).detail;
		expect(id).toMatch(/^[2-9a-hjkmnp-z]{8}$/);
		expect(logged()).toContain(id);
		expect(logged()).toContain('XX000');
		expect(logged()).not.toMatch(/jan@|0123456789abcdef/);
	});

	it('does not treat a sentence as a refusal code', async () => {
		answering(409, { code: 'PT409', message: 'Failing row contains (1)' });
		expect(await callRpc(publicClient(), 'sign_up')).toMatchObject({ refusal: 'unexpected', status: 500 });
	});

	it.each([
		...['08006', '08001', '57P01', '57P02', '57P03', '53000', '53100', '53200', '25006', '58030', '28P01', '3D000'],
		...['PGRST000', 'PGRST001', 'PGRST002', 'PGRSTX00']
	])('refuses `unavailable` and logs it when the database is away: %s', async (code) => {
		answering(500, { code, message: 'x' });
		expect(await callRpc(publicClient(), 'sign_up')).toMatchObject({ refusal: 'unavailable', status: 503 });
		expect(logged()).toContain('the database did not answer');
	});

	it('refuses `unavailable` when the database does not answer', async () => {
		answering(0, null);
		expect(await callRpc(publicClient(), 'sign_up')).toMatchObject({ refusal: 'unavailable', status: 503 });
	});

	it('rejects an answer in another shape, without logging its values', async () => {
		answering(200, { left: 'jan@example.nl' });
		expect(await callRpc(publicClient(), 'seats', {}, number)).toMatchObject({
			ok: false,
			refusal: 'unexpected',
			status: 500
		});
		expect(logged()).toContain('left');
		expect(logged()).not.toContain('jan@');
	});
});

describe('readRows', () => {
	it('returns rows and the total count', async () => {
		answering(206, [{ left: 1 }], { 'content-range': '0-0/7' });
		const query = publicClient().from('seats').select('left', { count: 'exact' }).limit(1);
		expect(await readRows(query, 'seats', z.array(number))).toEqual({
			ok: true,
			value: { rows: [{ left: 1 }], count: 7 }
		});
	});

	it('turns an error into a refusal', async () => {
		answering(401, { code: '42501', message: 'permission denied' });
		expect(await readRows(publicClient().from('staff').select('id'), 'staff', z.array(number))).toMatchObject({
			refusal: 'not_allowed'
		});
	});
});

it('each client sends its own key, and the staff client its token', async () => {
	answering(200, []);
	for (const client of [publicClient(), staffClient('mine'), serviceClient()]) await client.rpc('x');
	expect(asked.map(({ headers }) => [headers.get('apikey'), headers.get('authorization')])).toEqual([
		['publishable', 'Bearer publishable'],
		['publishable', 'Bearer mine'],
		['secret', 'Bearer secret']
	]);
});
