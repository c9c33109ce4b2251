import { randomBytes } from 'node:crypto';
import type { z } from 'zod';
import type { Engine } from '../engine/engine.ts';
import { callAuth, type AuthUser } from './database.ts';
import { adminUser, banSeconds, checkPassword, deleteUser, generateLink, readBody } from './input.ts';
import { jsonResponse, AuthApiError, notSupported } from './auth-api-error.ts';
import { newCode, newToken, sha256 } from './secrets.ts';

/** otp_expiry in supabase/config.toml. */
const LINK_LIFETIME = '1 hour';
const LINK_KINDS = ['magiclink', 'recovery', 'invite', 'signup'];
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** POST /admin/generate_link: a token for a mail that the application sends itself. */
export async function makeLink(engine: Engine, request: Request, url: URL, issuer: string): Promise<Response> {
	const input = await readBody(request, generateLink);
	if (!LINK_KINDS.includes(input.type)) throw notSupported(`A link of type "${input.type}"`);
	if (input.type === 'signup' && input.password === undefined) {
		throw new AuthApiError(400, 'validation_failed', 'Signup requires a valid password');
	}
	if (input.password !== undefined) checkPassword(input.password);
	const [token, code] = [newToken(), newCode()];
	const attributes = { ...(input.password ? { password: input.password } : {}), user_metadata: input.data ?? {} };
	const { user, kind } = await callAuth<{ user: AuthUser; kind: string }>(engine, 'make_link', [
		input.email,
		input.type,
		JSON.stringify(attributes),
		sha256(token),
		code,
		LINK_LIFETIME
	]);
	const redirectTo = input.redirect_to ?? url.searchParams.get('redirect_to') ?? '';
	const link = new URL(`${issuer}/verify`);
	for (const [name, value] of Object.entries({ token, type: kind, redirect_to: redirectTo }))
		link.searchParams.set(name, value);
	return jsonResponse(200, {
		...user,
		action_link: link.href,
		email_otp: code,
		hashed_token: token,
		verification_type: kind,
		redirect_to: redirectTo
	});
}

/** GET and POST /admin/users */
export async function handleUsers(engine: Engine, request: Request, url: URL): Promise<Response> {
	if (request.method === 'GET') return await listUsers(engine, url);
	const input = await readBody(request, adminUser);
	if (input.email === undefined) {
		throw new AuthApiError(400, 'validation_failed', 'Cannot create a user without an email');
	}
	if (input.ban_duration !== undefined) throw notSupported('Creating a banned user');
	const attributes = { ...userAttributes(input), password: input.password ?? randomBytes(32).toString('base64url') };
	return jsonResponse(200, await callAuth<AuthUser>(engine, 'create_user', [JSON.stringify(attributes)]));
}

/** GET, PUT and DELETE /admin/users/ID */
export async function handleUser(engine: Engine, request: Request, id: string): Promise<Response> {
	if (!UUID.test(id)) throw new AuthApiError(404, 'validation_failed', 'user_id must be an UUID');
	if (request.method === 'GET') return jsonResponse(200, await callAuth<AuthUser>(engine, 'get_user', [id]));
	if (request.method === 'DELETE') {
		await readBody(request, deleteUser);
		return jsonResponse(200, await callAuth<object>(engine, 'delete_user', [id]));
	}
	const input = await readBody(request, adminUser.omit({ id: true }));
	const attributes = JSON.stringify(userAttributes(input));
	return jsonResponse(200, await callAuth<AuthUser>(engine, 'update_user', [id, attributes, null]));
}

function userAttributes(input: z.infer<typeof adminUser>): object {
	if (input.password !== undefined) checkPassword(input.password);
	const { ban_duration: ban, ...attributes } = input;
	return { ...attributes, ...(ban === undefined ? {} : { ban_seconds: banSeconds(ban) }) };
}

async function listUsers(engine: Engine, url: URL): Promise<Response> {
	const page = pageNumber(url, 'page', 1, 1_000_000);
	const perPage = pageNumber(url, 'per_page', 50, 1_000);
	const { users, total } = await callAuth<{ users: AuthUser[]; total: number }>(engine, 'list_users', [
		String(page),
		String(perPage)
	]);
	const last = Math.max(1, Math.ceil(total / perPage));
	const link = (to: number, rel: string) =>
		`<${url.origin}${url.pathname}?page=${to}&per_page=${perPage}>; rel="${rel}"`;
	const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')].join(', ');
	return jsonResponse(200, { users, aud: 'authenticated' }, { 'x-total-count': String(total), link: links });
}

function pageNumber(url: URL, name: string, otherwise: number, most: number): number {
	const text = url.searchParams.get(name);
	if (text === null || text === '') return otherwise;
	const number = Number(text);
	if (!Number.isInteger(number) || number < 1 || number > most) {
		throw new AuthApiError(400, 'validation_failed', `Bad Pagination Parameters: ${name}`);
	}
	return number;
}
