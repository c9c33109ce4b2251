/**
 * Sign-in with the embedded Auth: from the token of a link to the colleague of a request, renewal, and the end of a session.
 */
import pino from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { useLogger } from '../../src/lib/server/log.ts';
import { callRpc } from '../../src/lib/server/rpc.ts';
import { signInByLink, signOut, staffOf } from '../../src/lib/server/staff.ts';
import { connect, publicClient, serviceClient, staffClient } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';

type Cookie = { value: string; options: Record<string, unknown> };

/** A browser: its cookies, and requests with them in the form that SvelteKit passes to the app. */
function browser(address = 'http://localhost:3000/inloggen/bevestigen') {
	const jar = new Map<string, Cookie>();
	const event = () => ({
		url: new URL(address),
		request: new Request(address, {
			headers: { cookie: [...jar].map(([name, { value }]) => `${name}=${value}`).join('; ') }
		}),
		cookies: {
			getAll: () => [...jar].map(([name, { value }]) => ({ name, value })),
			get: (name: string) => jar.get(name)?.value,
			set: (name: string, value: string, options: Record<string, unknown>) => {
				if (value === '' || options.maxAge === 0) jar.delete(name);
				else jar.set(name, { value, options });
			},
			delete: (name: string) => void jar.delete(name),
			serialize: () => ''
		}
	});
	return { jar, event };
}

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;

	beforeAll(async () => {
		useLogger(pino({ level: 'silent' }));
		supabase = await open();
		connect(supabase);
		for (const [email, role] of [
			['fenna@regio.example', 'facilitator'],
			['bram@regio.example', 'viewer'],
			['mees@regio.example', 'viewer']
		])
			expect(await callRpc(serviceClient(), 'invite_staff', { email, name: email?.split('@')[0], role })).toEqual({
				ok: true,
				value: null
			});
	});
	afterAll(async () => {
		useLogger(undefined);
		await supabase.close();
	});
	afterEach(() => {
		connect(supabase);
		vi.useRealTimers();
		vi.restoreAllMocks();
	});

	async function word(email: string): Promise<string> {
		const { data, error } = await serviceClient().auth.admin.generateLink({ type: 'magiclink', email });
		if (error) throw error;
		return data.properties.hashed_token;
	}

	async function signedIn(email = 'fenna@regio.example', address?: string) {
		const visitor = browser(address);
		expect(await signInByLink(visitor.event(), await word(email))).toEqual({ ok: true, value: null });
		return visitor;
	}

	/** Advances both clocks: the one that ends sessions, and the one that measures cache times. */
	function later(milliseconds: number) {
		vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
		vi.spyOn(performance, 'now').mockReturnValue(performance.now() + milliseconds);
	}

	test('the token of a link creates a session in one httpOnly cookie, which identifies the colleague', async () => {
		const { jar, event } = await signedIn();
		expect(await staffOf(event())).toMatchObject({
			email: 'fenna@regio.example',
			role: 'facilitator',
			language: 'nl',
			municipalities: [],
			organisations: []
		});
		expect([...jar.keys()]).toEqual(['sessieplanner-staff']);
		expect(jar.get('sessieplanner-staff')?.options).toMatchObject({
			httpOnly: true,
			sameSite: 'lax',
			path: '/',
			secure: false
		});
	});

	test('over https the cookie is secure', async () => {
		const { jar } = await signedIn('fenna@regio.example', 'https://sessies.example/inloggen/bevestigen');
		expect(jar.get('sessieplanner-staff')?.options).toMatchObject({ secure: true });
	});

	test('a token works once', async () => {
		const once = await word('fenna@regio.example');
		expect((await signInByLink(browser().event(), once)).ok).toBe(true);
		const second = browser();
		expect(await signInByLink(second.event(), once)).toEqual({ ok: false, refusal: 'link_used', status: 400 });
		expect(second.jar.size).toBe(0);
	});

	test.each(['0'.repeat(56), 'x', ''])('the unknown token %j is refused', async (made_up) => {
		const { jar, event } = browser();
		expect(await signInByLink(event(), made_up)).toMatchObject({ refusal: 'link_used' });
		expect([jar.size, await staffOf(event())]).toEqual([0, null]);
	});

	test('an account that is not staff gets no session', async () => {
		const { jar, event } = browser();
		expect(await signInByLink(event(), await word('stranger@elsewhere.example'))).toMatchObject({
			refusal: 'not_staff',
			status: 403
		});
		expect(jar.size).toBe(0);
	});

	test('a request without a cookie is anonymous and sends no query', async () => {
		const asked = vi.spyOn(supabase, 'fetch');
		expect(await staffOf(browser().event())).toBeNull();
		expect(asked).not.toHaveBeenCalled();
	});

	test.each([
		['nonsense', () => 'nonsense'],
		['a session with another signature', (value: string) => tampered(value)]
	])('a cookie that holds %s is worth nothing', async (_what, change) => {
		const { jar, event } = await signedIn();
		const cookie = jar.get('sessieplanner-staff');
		if (cookie) jar.set('sessieplanner-staff', { ...cookie, value: change(cookie.value) });
		expect(await staffOf(event())).toBeNull();
	});

	function tampered(value: string): string {
		const session = JSON.parse(Buffer.from(value.slice('base64-'.length), 'base64url').toString()) as {
			access_token: string;
		};
		const [head = '', body = ''] = session.access_token.split('.');
		const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
		const forged = Buffer.from(JSON.stringify({ ...claims, sub: '00000000-0000-4000-8000-000000000001' })).toString(
			'base64url'
		);
		session.access_token = `${head}.${forged}.${session.access_token.split('.')[2]}`;
		return `base64-${Buffer.from(JSON.stringify(session)).toString('base64url')}`;
	}

	test('a session is renewed shortly before it expires', async () => {
		const { jar, event } = await signedIn();
		const first = jar.get('sessieplanner-staff')?.value;
		await staffOf(event());
		expect(jar.get('sessieplanner-staff')?.value).toBe(first);
		later(59.5 * 60_000);
		expect((await staffOf(event()))?.email).toBe('fenna@regio.example');
		expect(jar.get('sessieplanner-staff')?.value).not.toBe(first);
	});

	test('two requests at the moment of renewal both succeed', async () => {
		const { event } = await signedIn();
		later(59.5 * 60_000);
		const both = await Promise.all([staffOf(event()), staffOf(event())]);
		expect(both.map((staff) => staff?.email)).toEqual(['fenna@regio.example', 'fenna@regio.example']);
	});

	/** Somebody who copied the cookies of a browser. */
	function copied({ jar }: ReturnType<typeof browser>) {
		const copy = browser();
		for (const [name, cookie] of jar) copy.jar.set(name, cookie);
		return copy;
	}

	test('signing out ends every copy of the cookie at once', async () => {
		const visitor = await signedIn();
		const copy = copied(visitor);
		const token = (await staffOf(copy.event()))?.accessToken ?? '';
		expect(await signOut(visitor.event())).toEqual({ ok: true, value: null });
		expect([visitor.jar.size, await staffOf(visitor.event()), await staffOf(copy.event())]).toEqual([0, null, null]);
		// Another server may cache the colleague for some seconds; the database does not.
		expect(await callRpc(staffClient(token), 'me', {}, z.null())).toEqual({ ok: true, value: null });
		expect(await callRpc(staffClient(token), 'deactivate_staff', { email: 'fenna@regio.example' })).toMatchObject({
			refusal: 'facilitators_only'
		});
		// The library also writes to the console.
		vi.spyOn(console, 'warn').mockImplementation(() => undefined);
		later(61 * 60_000);
		expect([await staffOf(copy.event()), copy.jar.size]).toEqual([null, 0]);
	});

	test('signing out ends copies that hold an older token of the same session', async () => {
		const visitor = await signedIn();
		const copy = copied(visitor);
		later(59.5 * 60_000);
		await staffOf(visitor.event());
		vi.useRealTimers();
		expect((await staffOf(copy.event()))?.email).toBe('fenna@regio.example');
		await signOut(visitor.event());
		expect(await staffOf(copy.event())).toBeNull();
	});

	test('signing out on one device leaves the others signed in', async () => {
		const [phone, laptop] = [await signedIn(), await signedIn()];
		await signOut(phone.event());
		expect((await staffOf(laptop.event()))?.email).toBe('fenna@regio.example');
	});

	test('a request that was under way while its session ended does not keep it alive', async () => {
		const visitor = await signedIn();
		const copy = copied(visitor);
		let ended = Promise.resolve<unknown>(null);
		connect({
			...supabase,
			fetch: async (...request) => {
				const answer = await supabase.fetch(...request);
				if (String(request[0] instanceof Request ? request[0].url : request[0]).endsWith('/rpc/me')) {
					connect(supabase);
					await (ended = signOut(visitor.event()));
				}
				return answer;
			}
		});
		await staffOf(copy.event());
		expect(await ended).toEqual({ ok: true, value: null });
		expect(await staffOf(copy.event())).toBeNull();
	});

	test('signing out says so when it did not reach the database, and can be tried again', async () => {
		const visitor = await signedIn();
		connect({ ...supabase, fetch: () => Promise.reject(new TypeError('fetch failed')) });
		expect(await signOut(visitor.event())).toEqual({ ok: false, refusal: 'unavailable', status: 503 });
		connect(supabase);
		expect((await staffOf(visitor.event()))?.email).toBe('fenna@regio.example');
		expect((await signOut(visitor.event())).ok).toBe(true);
		expect(await staffOf(visitor.event())).toBeNull();
	});

	test('a deactivated colleague is signed out within seconds, even with a new session', async () => {
		const { event } = await signedIn('bram@regio.example');
		expect((await staffOf(event()))?.role).toBe('viewer');
		expect((await callRpc(serviceClient(), 'deactivate_staff', { email: 'bram@regio.example' })).ok).toBe(true);
		later(6_000);
		expect(await staffOf(event())).toBeNull();
	});

	test('a change of role takes effect within seconds', async () => {
		const { event } = await signedIn('mees@regio.example');
		expect((await staffOf(event()))?.role).toBe('viewer');
		await callRpc(serviceClient(), 'invite_staff', {
			email: 'mees@regio.example',
			name: 'Mees',
			role: 'organiser',
			municipalities: ['zwolle']
		});
		later(6_000);
		expect(await staffOf(event())).toMatchObject({ role: 'organiser', municipalities: ['zwolle'] });
	});

	test('a colleague acts with their own role, and an anonymous visitor does not', async () => {
		const { event } = await signedIn();
		const staff = await staffOf(event());
		expect(
			await callRpc(staffClient(staff?.accessToken ?? ''), 'deactivate_staff', { email: 'nobody@regio.example' })
		).toMatchObject({ refusal: 'unknown_staff' });
		expect(await callRpc(publicClient(), 'deactivate_staff', { email: 'nobody@regio.example' })).toMatchObject({
			refusal: 'not_allowed'
		});
		expect(await callRpc(staffClient('a.b.c'), 'me')).toMatchObject({ refusal: 'signed_out', status: 401 });
	});

	test('nobody is signed out while the database is unavailable', async () => {
		const { jar, event } = await signedIn();
		later(20_000);
		connect({ ...supabase, fetch: () => Promise.reject(new TypeError('fetch failed')) });
		await expect(staffOf(event())).rejects.toThrow();
		connect(supabase);
		expect(jar.size).toBe(1);
		expect((await staffOf(event()))?.email).toBe('fenna@regio.example');
	});
});
