import { randomUUID } from 'node:crypto';
import type { AuthError, Session, SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../../supabase/embedded/types.ts';
import { connect, targets, type Supabase } from './targets.ts';

const PASSWORD = 'een lang wachtwoord';
const newAddress = () => `${randomUUID()}@example.test`;

describe.each(targets)('Auth on $name', ({ open, isEmbedded }) => {
	let supabase: Supabase;
	let admin: SupabaseClient['auth']['admin'];
	beforeAll(async () => {
		supabase = await open();
		admin = connect(supabase, 'secret').client.auth.admin;
	});
	afterAll(() => supabase.close());

	const refused = (error: AuthError | null) => ({ status: error?.status, code: error?.code });
	const link = async (email: string, type: 'magiclink' | 'recovery' | 'invite' = 'magiclink') => {
		const { data, error } = await admin.generateLink({ type, email });
		if (error) throw error;
		return data;
	};
	const signIn = async (email: string) => {
		const { properties } = await link(email);
		const watched = connect(supabase);
		const { data, error } = await watched.client.auth.verifyOtp({ type: 'email', token_hash: properties.hashed_token });
		if (error || !data.session) throw error ?? new Error('no session');
		return { ...watched, session: data.session };
	};
	const refresh = async (token: string) => {
		const { data, error } = await connect(supabase).client.auth.refreshSession({ refresh_token: token });
		return { session: data.session as Session, error };
	};

	describe('a link of the admin API', () => {
		test('creates a user for an unknown address, and returns its verification type', async () => {
			const email = newAddress();
			const first = await link(email.toUpperCase());
			expect(first.user).toMatchObject({ email, aud: 'authenticated', role: 'authenticated' });
			expect(first.user.email_confirmed_at).toBeUndefined();
			expect(first.properties).toMatchObject({
				verification_type: 'signup',
				hashed_token: expect.stringMatching(/^[\w-]{32,}$/)
			});
			expect(first.properties.email_otp).toMatch(/^\d{6,10}$/);
			expect(first.properties.action_link).toContain('/auth/v1/verify?token=');
			const second = await link(email);
			expect(second.user.id).toBe(first.user.id);
			expect(second.properties.verification_type).toBe('magiclink');
		});

		test('signs in once', async () => {
			const email = newAddress();
			const { properties, user } = await link(email);
			const { client, last } = connect(supabase);
			const once = { type: 'email' as const, token_hash: properties.hashed_token };
			const { data } = await client.auth.verifyOtp(once);
			expect(last()).toMatchObject({ method: 'POST', path: '/auth/v1/verify', status: 200 });
			expect(data.session).toMatchObject({ token_type: 'bearer', expires_in: 3600, user: { id: user.id, email } });
			expect(data.user?.email_confirmed_at).toEqual(expect.any(String));
			const again = await connect(supabase).client.auth.verifyOtp(once);
			expect(refused(again.error)).toEqual({ status: 403, code: 'otp_expired' });
		});

		test('of two simultaneous uses only one signs in', async () => {
			const { properties } = await link(newAddress());
			const answers = await Promise.all(
				Array.from({ length: 8 }, () =>
					connect(supabase).client.auth.verifyOtp({ type: 'email', token_hash: properties.hashed_token })
				)
			);
			expect(answers.filter((answer) => answer.data.session)).toHaveLength(1);
		});

		test('is replaced by the next one', async () => {
			const email = newAddress();
			await signIn(email);
			const old = await link(email);
			const fresh = await link(email);
			const attempt = (token: string) =>
				connect(supabase).client.auth.verifyOtp({ type: 'magiclink', token_hash: token });
			expect(refused((await attempt(old.properties.hashed_token)).error)).toEqual({ status: 403, code: 'otp_expired' });
			expect((await attempt(fresh.properties.hashed_token)).error).toBeNull();
		});

		test.each(['magiclink', 'recovery'] as const)('of type signup does not verify as %s', async (type) => {
			const { properties } = await link(newAddress());
			const { error } = await connect(supabase).client.auth.verifyOtp({ type, token_hash: properties.hashed_token });
			expect(refused(error)).toEqual({ status: 403, code: 'otp_expired' });
		});

		test('of type recovery needs a user', async () => {
			const { error } = await admin.generateLink({ type: 'recovery', email: newAddress() });
			expect(refused(error)).toEqual({ status: 404, code: 'user_not_found' });
		});

		test('of type invite needs an unknown address', async () => {
			const email = newAddress();
			const { user, properties } = await link(email, 'invite');
			expect(user.invited_at).toEqual(expect.any(String));
			expect(properties.verification_type).toBe('invite');
			const accepted = await connect(supabase).client.auth.verifyOtp({
				type: 'invite',
				token_hash: properties.hashed_token
			});
			expect(accepted.data.user?.id).toBe(user.id);
			const { error } = await admin.generateLink({ type: 'invite', email });
			expect(refused(error)).toEqual({ status: 422, code: 'email_exists' });
		});

		test.each(['geen-adres', '', 'a@b', 'x y@example.test'])('to "%s" is refused', async (email) => {
			const { error } = await admin.generateLink({ type: 'magiclink', email });
			expect(refused(error)).toEqual({ status: 400, code: 'validation_failed' });
		});

		test('needs the secret key', async () => {
			const { error } = await connect(supabase).client.auth.admin.generateLink({
				type: 'magiclink',
				email: newAddress()
			});
			expect([401, 403]).toContain(error?.status);
		});
	});

	describe('the code of a mail', () => {
		test('signs in with the address it was sent to, once', async () => {
			const email = newAddress();
			const { properties } = await link(email);
			const attempt = (address: string) =>
				connect(supabase).client.auth.verifyOtp({ type: 'email', email: address, token: properties.email_otp });
			expect(refused((await attempt(newAddress())).error)).toEqual({ status: 403, code: 'otp_expired' });
			expect((await attempt(email)).data.session?.user.email).toBe(email);
			expect(refused((await attempt(email)).error)).toEqual({ status: 403, code: 'otp_expired' });
		});

		test.runIf(isEmbedded)('expires after five wrong codes', async () => {
			const email = newAddress();
			const { properties } = await link(email);
			const right = properties.email_otp;
			const wrong = right === '000000' ? '000001' : '000000';
			const attempt = (token: string) => connect(supabase).client.auth.verifyOtp({ type: 'email', email, token });
			for (let count = 0; count < 5; count += 1) expect((await attempt(wrong)).error?.code).toBe('otp_expired');
			expect((await attempt(right)).error?.code).toBe('otp_expired');
		});
	});

	describe('the access token', () => {
		test('is signed with ES256 and has the claims that the app reads', async () => {
			const { client, session } = await signIn(newAddress());
			const { data } = await client.auth.getClaims();
			expect(data?.header).toMatchObject({ alg: 'ES256', typ: 'JWT', kid: expect.any(String) });
			expect(data?.claims).toMatchObject({
				iss: `${supabase.url}/auth/v1`,
				sub: session.user.id,
				aud: 'authenticated',
				role: 'authenticated',
				email: session.user.email,
				aal: 'aal1',
				is_anonymous: false,
				session_id: expect.any(String),
				amr: [{ method: 'otp', timestamp: expect.any(Number) }],
				app_metadata: { provider: 'email', providers: ['email'] }
			});
		});

		test('is verified with the public keys, without a request for the user', async () => {
			const { client, last } = await signIn(newAddress());
			await client.auth.getClaims();
			await client.auth.getClaims();
			// auth-js caches the keys for the whole process, so another test may have requested them.
			expect(['/auth/v1/.well-known/jwks.json', '/auth/v1/verify']).toContain(last().path);
		});

		test('determines the user in the database', async () => {
			const { client, session } = await signIn(newAddress());
			const { data } = await client.rpc('contract_whoami');
			expect(data).toEqual({
				uid: session.user.id,
				role: 'authenticated',
				email: session.user.email,
				current: 'authenticated'
			});
		});

		test('gives access only to what the user may see', async () => {
			const { client } = await signIn(newAddress());
			const secret = await client.from('contract_secret').select('id');
			expect({ status: secret.status, code: secret.error?.code }).toEqual({ status: 403, code: '42501' });
		});
	});

	describe('the refresh token', () => {
		test('rotates', async () => {
			const { session } = await signIn(newAddress());
			const { session: next } = await refresh(session.refresh_token);
			expect(next.user.id).toBe(session.user.id);
			expect(next.refresh_token).not.toBe(session.refresh_token);
		});

		test('returns the active token again when its response was lost', async () => {
			const { session } = await signIn(newAddress());
			const { session: lost } = await refresh(session.refresh_token);
			const { session: again } = await refresh(session.refresh_token);
			expect(again.refresh_token).toBe(lost.refresh_token);
		});

		test('is rotated once by simultaneous requests', async () => {
			const { session } = await signIn(newAddress());
			const answers = await Promise.all(Array.from({ length: 8 }, () => refresh(session.refresh_token)));
			expect(new Set(answers.map((answer) => answer.session.refresh_token)).size).toBe(1);
		});

		test.runIf(isEmbedded)('that was copied ends the session', async () => {
			const { session, client } = await signIn(newAddress());
			const first = await refresh(session.refresh_token);
			const second = await refresh(first.session.refresh_token);
			const { sql } = supabase as Embedded;
			await sql(`update auth.sessions set refreshed_at = now() - interval '11 seconds' where user_id = $1`, [
				session.user.id
			]);
			expect(refused((await refresh(session.refresh_token)).error)).toEqual({
				status: 400,
				code: 'refresh_token_already_used'
			});
			expect(refused((await refresh(second.session.refresh_token)).error)).toEqual({
				status: 400,
				code: 'refresh_token_not_found'
			});
			expect((await client.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
		});

		test.each(['x', '', 'A'.repeat(64), "' or true --", '_'.repeat(63)])('"%s" is invalid', async (token) => {
			const { url, publishableKey: apikey } = supabase;
			const response = await supabase.fetch(`${url}/auth/v1/token?grant_type=refresh_token`, {
				method: 'POST',
				headers: { apikey, 'content-type': 'application/json', 'x-supabase-api-version': '2024-01-01' },
				body: JSON.stringify({ refresh_token: token })
			});
			expect(response.status).toBe(400);
		});

		test('of a banned user is refused', async () => {
			const { session } = await signIn(newAddress());
			await admin.updateUserById(session.user.id, { ban_duration: '1h' });
			expect(refused((await refresh(session.refresh_token)).error)).toEqual({ status: 400, code: 'user_banned' });
			await admin.updateUserById(session.user.id, { ban_duration: 'none' });
			expect((await refresh(session.refresh_token)).error).toBeNull();
		});
	});

	describe('signing out', () => {
		test('ends this session, the others, or all', async () => {
			const email = newAddress();
			const [one, two, three] = [await signIn(email), await signIn(email), await signIn(email)];
			const isIn = async ({ session }: { session: Session }) => (await refresh(session.refresh_token)).error === null;
			await one.client.auth.signOut({ scope: 'local' });
			expect([await isIn(one), await isIn(two)]).toEqual([false, true]);
			await two.client.auth.signOut({ scope: 'others' });
			expect([await isIn(two), await isIn(three)]).toEqual([true, false]);
			await two.client.auth.signOut();
			expect(await isIn(two)).toBe(false);
		});

		test('twice is no error', async () => {
			const { client, session } = await signIn(newAddress());
			await admin.signOut(session.access_token);
			expect((await client.auth.getUser()).error?.name).toBe('AuthSessionMissingError');
			expect((await client.auth.signOut()).error).toBeNull();
		});
	});

	describe('a password', () => {
		test('is set by the user and signs in', async () => {
			const email = newAddress();
			const { client } = await signIn(email);
			expect(
				(await client.auth.updateUser({ password: PASSWORD, data: { naam: 'Jo' } })).data.user?.user_metadata
			).toMatchObject({
				naam: 'Jo'
			});
			const { data } = await connect(supabase).client.auth.signInWithPassword({
				email: email.toUpperCase(),
				password: PASSWORD
			});
			expect(data.session?.user.email).toBe(email);
			expect(refused((await client.auth.updateUser({ password: PASSWORD })).error)).toEqual({
				status: 422,
				code: 'same_password'
			});
		});

		test('that is changed ends the other sessions', async () => {
			const email = newAddress();
			const [here, there] = [await signIn(email), await signIn(email)];
			await here.client.auth.updateUser({ password: PASSWORD });
			expect((await refresh(there.session.refresh_token)).error?.code).toBe('refresh_token_not_found');
			expect((await refresh(here.session.refresh_token)).error).toBeNull();
		});

		test('that is wrong gets the same refusal as an unknown address or a user without password', async () => {
			const [known, without] = [newAddress(), newAddress()];
			await admin.createUser({ email: known, password: PASSWORD, email_confirm: true });
			await signIn(without);
			for (const email of [known, without, newAddress()]) {
				const { error } = await connect(supabase).client.auth.signInWithPassword({
					email,
					password: 'niet het wachtwoord'
				});
				expect(refused(error)).toEqual({ status: 400, code: 'invalid_credentials' });
			}
		});

		test('of an address that was never confirmed does not sign in', async () => {
			const email = newAddress();
			await admin.createUser({ email, password: PASSWORD });
			const { error } = await connect(supabase).client.auth.signInWithPassword({ email, password: PASSWORD });
			expect(refused(error)).toEqual({ status: 400, code: 'email_not_confirmed' });
		});

		test('that is short is refused as weak', async () => {
			const { client } = await signIn(newAddress());
			const { error } = await client.auth.updateUser({ password: 'kort' });
			expect(refused(error)).toEqual({ status: 422, code: 'weak_password' });
		});

		test.runIf(isEmbedded)('longer than bcrypt reads is refused', async () => {
			const { client } = await signIn(newAddress());
			expect((await client.auth.updateUser({ password: 'é'.repeat(37) })).error?.status).toBe(422);
			expect((await client.auth.updateUser({ password: 'é'.repeat(36) })).error).toBeNull();
		});

		test.runIf(isEmbedded)('can be tried ten times in five minutes', async () => {
			await (supabase as Embedded).sql('delete from auth.rate_limits');
			const email = newAddress();
			await admin.createUser({ email, password: PASSWORD, email_confirm: true });
			const attempt = (password: string) => connect(supabase).client.auth.signInWithPassword({ email, password });
			for (let count = 0; count < 10; count += 1) expect((await attempt('fout fout fout')).error?.status).toBe(400);
			expect(refused((await attempt(PASSWORD)).error)).toEqual({ status: 429, code: 'over_request_rate_limit' });
			await (supabase as Embedded).sql(`update auth.rate_limits set resets_at = now() - interval '1 second'`);
			expect((await attempt(PASSWORD)).error).toBeNull();
		});
	});

	describe('users', () => {
		test('are created, read, updated, listed and deleted', async () => {
			const email = newAddress();
			const { data: made } = await admin.createUser({
				email,
				email_confirm: true,
				user_metadata: { naam: 'Jo', weg: 1 },
				app_metadata: { rol: 'x' }
			});
			const id = made.user?.id ?? '';
			expect(made.user).toMatchObject({
				email,
				user_metadata: { naam: 'Jo' },
				app_metadata: { provider: 'email', rol: 'x' }
			});
			const other = newAddress();
			const { data: changed } = await admin.updateUserById(id, { email: other, user_metadata: { weg: null } });
			expect(changed.user).toMatchObject({ id, email: other, user_metadata: { naam: 'Jo' } });
			expect(changed.user?.user_metadata).not.toHaveProperty('weg');
			expect((await admin.getUserById(id)).data.user?.email).toBe(other);
			const { data: listed } = await admin.listUsers({ page: 1, perPage: 1 });
			expect(listed.users).toHaveLength(1);
			expect((await admin.deleteUser(id)).error).toBeNull();
			expect(refused((await admin.getUserById(id)).error)).toEqual({ status: 404, code: 'user_not_found' });
		});

		test('are unique by address', async () => {
			const email = newAddress();
			await admin.createUser({ email });
			expect(refused((await admin.createUser({ email: email.toUpperCase() })).error)).toEqual({
				status: 422,
				code: 'email_exists'
			});
		});

		test('that are deleted are signed out', async () => {
			const { session } = await signIn(newAddress());
			await admin.deleteUser(session.user.id);
			expect((await refresh(session.refresh_token)).error?.code).toBe('refresh_token_not_found');
		});
	});

	describe.runIf(isEmbedded)('unsupported features of Auth are refused by name', () => {
		const email = 'x@example.test';
		const attempts: [string, (client: SupabaseClient) => Promise<{ error: AuthError | null }>, string][] = [
			['signing up', (c) => c.auth.signUp({ email, password: PASSWORD }), 'signup_disabled'],
			['a mailed link', (c) => c.auth.signInWithOtp({ email }), 'otp_disabled'],
			['a mailed recovery', (c) => c.auth.resetPasswordForEmail(email), 'email_provider_disabled'],
			['mailing again', (c) => c.auth.resend({ type: 'signup', email }), 'email_provider_disabled'],
			['a guest', (c) => c.auth.signInAnonymously(), 'signup_disabled'],
			[
				'a telephone',
				(c) => c.auth.signInWithPassword({ phone: '+31612345678', password: PASSWORD }),
				'validation_failed'
			],
			['an identity token', (c) => c.auth.signInWithIdToken({ provider: 'google', token: 'x' }), 'not_supported'],
			['single sign-on', (c) => c.auth.signInWithSSO({ domain: 'example.test' }), 'not_supported'],
			['a code of another flow', (c) => c.auth.verifyOtp({ type: 'email_change', token_hash: 'x' }), 'not_supported']
		];
		test.each(attempts)('%s', async (_name, attempt, code) => {
			const { error } = await attempt(connect(supabase).client);
			expect(error?.code).toBe(code);
			expect(error?.status).toBeLessThan(500);
		});

		test('an invitation by mail, a soft deletion, another role, an unknown field', async () => {
			expect((await admin.inviteUserByEmail(email)).error?.code).toBe('email_provider_disabled');
			const { user } = await link(newAddress());
			expect((await admin.deleteUser(user.id, true)).error?.code).toBe('validation_failed');
			expect((await admin.createUser({ email, role: 'service_role' })).error?.code).toBe('validation_failed');
			expect((await admin.createUser({ email, phone: '+31612345678' })).error?.code).toBe('validation_failed');
			expect((await admin.createUser({ email, user_metadata: { a: 'a\0b' } })).error?.code).toBe('validation_failed');
		});

		test('changing the own address, factors, following a link by GET', async () => {
			const { client, session } = await signIn(newAddress());
			expect((await client.auth.updateUser({ email: newAddress() })).error?.code).toBe('validation_failed');
			expect((await client.auth.mfa.enroll({ factorType: 'totp' })).error?.code).toBe('not_supported');
			const { url, publishableKey: apikey } = supabase;
			const { properties } = await link(session.user.email ?? '');
			const followed = await supabase.fetch(`${url}/auth/v1/verify?token=${properties.hashed_token}&type=magiclink`, {
				headers: { apikey }
			});
			expect(followed.status).toBe(422);
			const { error } = await connect(supabase).client.auth.verifyOtp({
				type: 'email',
				token_hash: properties.hashed_token
			});
			expect(error).toBeNull();
		});

		test('a body that is not JSON', async () => {
			const { url, publishableKey: apikey } = supabase;
			for (const body of ['{', '[]', '3', '']) {
				const response = await supabase.fetch(`${url}/auth/v1/verify`, { method: 'POST', headers: { apikey }, body });
				expect(response.status).toBe(400);
				expect(response.headers.get('x-supabase-api-version')).toBe('2024-01-01');
			}
		});
	});

	test.runIf(isEmbedded)('the database stores no usable token', async () => {
		const { properties, user } = await link(newAddress());
		const { session } = await signIn(newAddress());
		const rows = await (supabase as Embedded).sql<{ text: string }>(
			`select t::text as text from auth.one_time_tokens t union all select s::text from auth.sessions s
				union all select u::text from auth.users u`
		);
		const everything = rows.map((row) => row.text).join('\n');
		expect(everything).toContain(user.id);
		for (const secret of [properties.hashed_token, session.refresh_token, session.access_token, PASSWORD]) {
			expect(everything).not.toContain(secret);
		}
		const codes = rows.filter((row) => row.text.includes(user.id)).map((row) => row.text.split(','));
		expect(codes.flat()).not.toContain(properties.email_otp);
	});

	test.runIf(isEmbedded)('a trigger of ours on users has the same privileges as on a hosted project', async () => {
		const { sql } = supabase as Embedded;
		await sql(`do $$ begin
			set local role app_owner;
			create table contract_private.seen (id uuid references auth.users on delete cascade);
			create function contract_private.see() returns trigger language plpgsql set search_path = '' as
				'begin insert into contract_private.seen values (new.id); return new; end';
			create trigger see after insert on auth.users for each row execute function contract_private.see();
		end $$`);
		const refusal = await admin.createUser({ email: newAddress() });
		expect(refusal.error?.status).toBe(500);
		await sql('alter function contract_private.see() security definer');
		const { data } = await admin.createUser({ email: newAddress() });
		const [seen] = await sql<{ id: string }>('select id from contract_private.seen');
		expect(seen?.id).toBe(data.user?.id);
		await sql('drop trigger see on auth.users');
	});
});
