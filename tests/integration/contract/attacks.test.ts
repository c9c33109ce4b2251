import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../../supabase/embedded/types.ts';
import { connect, targets } from './targets.ts';
import { nonEmpty } from '../../non-empty.ts';

const embedded = targets.filter((target) => target.isEmbedded);
const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe.each(nonEmpty(embedded))('an attacker on $name', ({ open }) => {
	let supabase: Embedded;
	let token: string;
	let header: { alg: string; kid: string };
	let claims: Record<string, unknown>;

	beforeAll(async () => {
		supabase = (await open()) as Embedded;
		const admin = connect(supabase, 'secret').client.auth.admin;
		const { data } = await admin.generateLink({ type: 'magiclink', email: 'victim@example.test' });
		const { client } = connect(supabase);
		const signedIn = await client.auth.verifyOtp({ type: 'email', token_hash: data.properties?.hashed_token ?? '' });
		token = signedIn.data.session?.access_token ?? '';
		[header, claims] = token.split('.', 2).map((part) => JSON.parse(Buffer.from(part, 'base64url').toString())) as [
			typeof header,
			typeof claims
		];
	});
	afterAll(() => supabase.close());

	const whoami = async (apikey: string, authorization?: string) => {
		const response = await supabase.fetch(`${supabase.url}/rest/v1/rpc/contract_whoami`, {
			method: 'POST',
			headers: { apikey, 'content-type': 'application/json', ...(authorization ? { authorization } : {}) },
			body: '{}'
		});
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};

	describe('without the right key', () => {
		test.each([
			['none', undefined],
			['empty', ''],
			['a guess', 'sb_secret_0000000000000000000000_00000000'],
			['a legacy anon key', `${encode({ alg: 'none' })}.${encode({ role: 'service_role' })}.`]
		])('%s', async (_name, apikey) => {
			const response = await supabase.fetch(`${supabase.url}/rest/v1/contract_note`, {
				headers: apikey === undefined ? {} : { apikey }
			});
			expect(response.status).toBe(401);
		});

		test('a key in the query string is ignored', async () => {
			const response = await supabase.fetch(`${supabase.url}/rest/v1/contract_note?apikey=${supabase.secretKey}`);
			expect(response.status).toBe(401);
		});
	});

	describe('with a forged token', () => {
		const es256 = (head: object, body: object) => {
			const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
			const text = `${encode(head)}.${encode(body)}`;
			const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
			return `${text}.${signature.toString('base64url')}`;
		};
		const hs256 = (secret: string) => {
			const text = `${encode({ ...header, alg: 'HS256' })}.${encode(claims)}`;
			return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
		};
		const jwks = async () => {
			const response = await supabase.fetch(`${supabase.url}/auth/v1/.well-known/jwks.json`);
			return (await response.json()) as { keys: Record<string, string>[] };
		};
		const forgeries: [string, () => string | Promise<string>][] = [
			['alg none', () => `${encode({ alg: 'none', kid: header.kid })}.${encode(claims)}.`],
			['alg none, own signature', () => `${encode({ alg: 'none' })}.${token.split('.')[1]}.${token.split('.')[2]}`],
			['HS256 with the public key', async () => hs256(JSON.stringify((await jwks()).keys[0]))],
			['HS256 with the publishable key', () => hs256(supabase.publishableKey)],
			['another ES256 key, same kid', () => es256(header, claims)],
			['another ES256 key, brought along', () => es256({ ...header, jwk: { kty: 'EC' }, kid: 'mine' }, claims)],
			['no kid', () => es256({ alg: 'ES256' }, claims)],
			['a kid that is SQL', () => es256({ alg: 'ES256', kid: "' or true --" }, claims)],
			[
				'changed claims',
				() => `${token.split('.')[0]}.${encode({ ...claims, role: 'service_role' })}.${token.split('.')[2]}`
			],
			['a signature cut off', () => token.slice(0, -10)],
			['no token at all', () => 'x'],
			['two tokens', () => `${token} ${token}`],
			['the secret key with the publishable one', () => supabase.secretKey]
		];
		test.each(forgeries)('%s', async (_name, forge) => {
			const bearer = `Bearer ${await forge()}`;
			for (const apikey of [supabase.publishableKey, supabase.secretKey]) {
				if (apikey === supabase.secretKey && bearer.includes(apikey)) continue;
				const { status, body } = await whoami(apikey, bearer);
				expect({ status, code: body.code }).toEqual({ status: 401, code: 'PGRST301' });
				const user = await supabase.fetch(`${supabase.url}/auth/v1/user`, {
					headers: { apikey, authorization: bearer }
				});
				expect(user.status).toBe(403);
			}
		});

		test('another scheme than Bearer', async () => {
			expect((await whoami(supabase.publishableKey, `Basic ${token}`)).status).toBe(401);
		});

		test('the public keys hold nothing private', async () => {
			const { keys } = await jwks();
			for (const key of nonEmpty(keys)) expect(Object.keys(key)).not.toContain('d');
		});
	});

	describe('with wrong claims and a valid signature', () => {
		const signed = async (changes: Record<string, unknown>) => {
			const [row] = await supabase.sql<{ private_jwk: Record<string, string> }>(
				'select private_jwk from auth.signing_keys'
			);
			const { createPrivateKey } = await import('node:crypto');
			const key = createPrivateKey({ key: row?.private_jwk ?? {}, format: 'jwk' });
			const text = `${encode(header)}.${encode({ ...claims, ...changes })}`;
			const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
			return `${text}.${signature.toString('base64url')}`;
		};
		const now = () => Math.floor(Date.now() / 1000);
		test('the unchanged token is valid', async () => {
			const { status, body } = await whoami(supabase.publishableKey, `Bearer ${await signed({})}`);
			expect({ status, current: body.current }).toEqual({ status: 200, current: 'authenticated' });
		});
		test.each([
			['expired', () => ({ exp: now() - 1 }), 'PGRST303'],
			['not yet', () => ({ nbf: now() + 600 }), 'PGRST301'],
			['without end', () => ({ exp: undefined }), 'PGRST301'],
			['another issuer', () => ({ iss: 'https://elsewhere.supabase.co/auth/v1' }), 'PGRST301'],
			['another audience', () => ({ aud: 'anon' }), 'PGRST301'],
			['service_role', () => ({ role: 'service_role' }), 'PGRST301'],
			['postgres', () => ({ role: 'postgres' }), 'PGRST301'],
			['supabase_auth_admin', () => ({ role: 'supabase_auth_admin' }), 'PGRST301'],
			['no role', () => ({ role: undefined }), 'PGRST301'],
			['a role that is a list', () => ({ role: ['authenticated'] }), 'PGRST301']
		])('%s', async (_name, changes, code) => {
			const { status, body } = await whoami(supabase.publishableKey, `Bearer ${await signed(changes())}`);
			expect({ status, code: body.code }).toEqual({ status: 401, code });
		});
		test('of a session that does not exist', async () => {
			const authorization = `Bearer ${await signed({ session_id: randomUUID() })}`;
			const { publishableKey: apikey, url } = supabase;
			const response = await supabase.fetch(`${url}/auth/v1/user`, { headers: { apikey, authorization } });
			expect({ status: response.status, ...((await response.json()) as object) }).toMatchObject({
				status: 403,
				code: 'session_not_found'
			});
		});
		test('with claims that are SQL', async () => {
			const email = `x'); drop table contract_private.note; --`;
			const { body } = await whoami(supabase.publishableKey, `Bearer ${await signed({ email })}`);
			expect(body.email).toBe(email);
		});
	});

	test('the secret key with the token of a user acts as that user', async () => {
		const { body } = await whoami(supabase.secretKey, `Bearer ${token}`);
		expect(body).toMatchObject({ current: 'authenticated', uid: claims.sub });
	});

	test('the token of a user does not give access to the admin API', async () => {
		for (const apikey of [supabase.publishableKey, supabase.secretKey]) {
			for (const path of ['admin/users', 'admin/generate_link', `admin/users/${String(claims.sub)}`]) {
				const response = await supabase.fetch(`${supabase.url}/auth/v1/${path}`, {
					method: path.endsWith('link') ? 'POST' : 'GET',
					headers: { apikey, authorization: `Bearer ${token}` },
					...(path.endsWith('link') ? { body: '{"type":"magiclink","email":"a@example.test"}' } : {})
				});
				expect(response.status).toBe(403);
			}
		}
	});

	test('header names and values reach functions, secrets do not', async () => {
		const { publishableKey: apikey, url } = supabase;
		await supabase.sql(`create or replace function public.contract_headers() returns json language sql stable
			as $$ select current_setting('request.headers')::json $$`);
		await supabase.sql('grant execute on function public.contract_headers() to anon');
		const response = await supabase.fetch(`${url}/rest/v1/rpc/contract_headers`, {
			headers: { apikey, authorization: `Bearer ${apikey}`, 'x-trace': `'); select 1; --`, cookie: 'a=b' }
		});
		expect(await response.json()).toEqual({ 'x-trace': `'); select 1; --` });
	});

	describe('with names that are SQL', () => {
		const evil = [
			'x"; drop table contract_private.note; --',
			"x'; drop table contract_private.note; --",
			'contract_note" where true; --',
			'id" from auth.users --',
			'pg_sleep(5)',
			'auth.users',
			'"auth"."users"',
			'*/ select 1 /*',
			'$1',
			'\\',
			'id\0',
			'text) from auth.users --',
			'int4"; select 1 --'
		];
		const places: [string, (name: string) => string][] = [
			['table', (name) => `${encodeURIComponent(name)}?select=*`],
			['column', (name) => `contract_note?select=${encodeURIComponent(name)}`],
			['quoted column', (name) => `contract_note?select=${encodeURIComponent(`"${name.replace(/[\\"]/g, '\\$&')}"`)}`],
			['cast', (name) => `contract_note?select=id::${encodeURIComponent(name)}`],
			['order', (name) => `contract_note?order=${encodeURIComponent(`"${name.replace(/[\\"]/g, '\\$&')}"`)}`],
			['filter', (name) => `contract_note?${encodeURIComponent(`"${name.replace(/[\\"]/g, '\\$&')}"`)}=eq.1`],
			['direction', (name) => `contract_note?order=id.${encodeURIComponent(name)}`],
			['operator', (name) => `contract_note?id=${encodeURIComponent(name)}.1`],
			['search configuration', (name) => `contract_note?search=fts(${encodeURIComponent(name)}).x`],
			['function', (name) => `rpc/${encodeURIComponent(name)}`],
			['argument', (name) => `rpc/contract_add?a=1&${encodeURIComponent(name)}=2`],
			['limit', (name) => `contract_note?limit=${encodeURIComponent(name)}`]
		];
		test.each(places)('as %s', async (_name, path) => {
			for (const name of evil) {
				const { secretKey: apikey, url } = supabase;
				const response = await supabase.fetch(`${url}/rest/v1/${path(name)}`, { headers: { apikey } });
				const body = (await response.json()) as { code?: string };
				expect({ name, status: response.status, isFine: response.status < 500 }).toMatchObject({ isFine: true });
				expect(response.status).toBeGreaterThanOrEqual(400);
				expect(body.code).not.toBe('42601');
			}
			const [left] = await supabase.sql<{ n: number }>('select count(*)::int as n from contract_private.note');
			expect(left?.n).toBe(3);
		});

		test('an alias is always treated as a name', async () => {
			for (const name of nonEmpty(evil.filter((text) => !text.includes('\0')))) {
				const select = encodeURIComponent(`"${name.replace(/[\\"]/g, '\\$&')}":id`);
				const { publishableKey: apikey, url } = supabase;
				const response = await supabase.fetch(`${url}/rest/v1/contract_note?id=eq.1&select=${select}`, {
					headers: { apikey }
				});
				expect(await response.json()).toEqual([{ [name]: 1 }]);
			}
		});

		test.each(['count', 'contract_title_of', 'to_json', 'pg_typeof', 'name'])(
			'%s of a row is not called',
			async (name) => {
				await supabase.sql(`create or replace function public.contract_title_of(public.contract_note) returns text
				language sql as $$ select 'called' $$`);
				const { client, last } = connect(supabase, 'secret');
				await client.from('contract_note').select(name);
				expect(last()).toMatchObject({ status: 400, body: { code: '42703' } });
			}
		);
	});

	test.each([
		'pg_read_file',
		'set_config',
		'pg_sleep',
		'pg_terminate_backend',
		'auth.uid',
		'verify_hash',
		'crypt',
		'gen_salt'
	])('the function %s is not there', async (name) => {
		const { client, last } = connect(supabase, 'secret');
		await client.rpc(name);
		expect(last().status).toBe(404);
	});

	test.each(['anon', 'authenticated', 'service_role', 'app_owner'])('%s reads no secret', async (role) => {
		for (const table of ['auth.signing_keys', 'auth.one_time_tokens', 'auth.rate_limits', 'embedded.settings']) {
			const [may] = await supabase.sql<{ any: boolean }>(
				`select has_table_privilege($1, $2, 'select, insert, update, delete, truncate') as any`,
				[role, table]
			);
			expect({ table, ...may }).toEqual({ table, any: false });
		}
	});

	test.each(['anon', 'authenticated', 'service_role', 'app_owner', 'supabase_auth_admin', 'authenticator'])(
		'%s is no superuser and makes no roles',
		async (name) => {
			const [role] = await supabase.sql<object>(
				'select rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolcanlogin from pg_roles where rolname = $1',
				[name]
			);
			expect(new Set(Object.values(role ?? {}))).toEqual(new Set([false]));
		}
	);
});
