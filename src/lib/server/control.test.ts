import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CONTROL_FILE, openControl, sameSecret, type ControlServer, type ControlEndpoint } from './control.ts';

let directory: string;
let control: ControlServer;
let asked: Request[];

beforeEach(async () => {
	directory = await mkdtemp(join(tmpdir(), 'control-'));
	asked = [];
	control = await openControl(directory, {
		url: 'http://embedded.localhost',
		secretKey: 'service',
		fetch: async (...given) => {
			asked.push(new Request(...given));
			return Response.json({ code: 'PT409', message: 'last_facilitator' }, { status: 409 });
		},
		backup: async () => Buffer.from('a whole database')
	});
});
afterEach(async () => {
	await control.close();
	await rm(directory, { recursive: true });
});

const door = async () => JSON.parse(await readFile(join(directory, CONTROL_FILE), 'utf8')) as ControlEndpoint;

async function knock(path: string, { method = 'POST', key }: { method?: string; key?: string } = {}) {
	const { url, key: right } = await door();
	return fetch(url + path, {
		method,
		headers: { apikey: key ?? right },
		...(method === 'POST' ? { body: '{"a":1}' } : {})
	});
}

describe('the control endpoint', () => {
	it('calls a function as the service role', async () => {
		const reply = await knock('/rest/v1/rpc/invite_staff');
		expect([reply.status, await reply.json()]).toEqual([409, { code: 'PT409', message: 'last_facilitator' }]);
		expect(asked[0]?.url).toBe('http://embedded.localhost/rest/v1/rpc/invite_staff');
		expect(asked[0]?.headers.get('authorization')).toBe('Bearer service');
		expect(await asked[0]?.json()).toEqual({ a: 1 });
	});

	it('serves a backup', async () => {
		expect(await (await knock('/backup', { method: 'GET' })).text()).toBe('a whole database');
	});

	it('writes its key to a file that only the owner can read', async () => {
		expect((await stat(join(directory, CONTROL_FILE))).mode & 0o777).toBe(0o600);
	});

	it.each([
		['/rest/v1/rpc/invite_staff', { key: '' }, 401],
		['/rest/v1/rpc/invite_staff', { key: 'x'.repeat(64) }, 401],
		['/backup', { method: 'GET', key: 'service' }, 401],
		['/rest/v1/staff', {}, 404],
		['/auth/v1/admin/users', {}, 404],
		['/rest/v1/rpc/../staff', {}, 404],
		['/rest/v1/rpc/me', { method: 'GET' }, 404]
	])('refuses %s with %j: %i', async (path, how, status) => {
		expect((await knock(path, how)).status).toBe(status);
		expect(asked).toEqual([]);
	});

	it('refuses a body that is too large', async () => {
		const { url, key } = await door();
		const reply = await fetch(`${url}/rest/v1/rpc/x`, {
			method: 'POST',
			headers: { apikey: key },
			body: 'x'.repeat(300 * 1024)
		});
		expect(reply.status).toBe(413);
		expect(asked).toEqual([]);
	});

	it('stops listening and removes its file on close', async () => {
		const { url } = await door();
		await control.close();
		await expect(fetch(url)).rejects.toThrow();
		await expect(stat(join(directory, CONTROL_FILE))).rejects.toThrow();
	});
});

it('sameSecret accepts only the same secret', () => {
	expect(sameSecret('abc', 'abc')).toBe(true);
	for (const other of ['abd', 'ab', 'abcd', '', null, undefined]) expect(sameSecret(other, 'abc')).toBe(false);
});
