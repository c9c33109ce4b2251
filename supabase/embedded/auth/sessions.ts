import { z } from 'zod';
import { systemClock } from '../../../src/lib/core/clock.ts';
import type { Engine } from '../engine/engine.ts';
import { callAuth, type AuthUser, type OpenedSession } from './database.ts';
import {
	changeOwnUser,
	checkPassword,
	passwordGrant,
	readBody,
	refreshGrant,
	verifyCode,
	verifyHash,
	checkInput
} from './input.ts';
import type { KeyRing } from './key-ring.ts';
import { jsonResponse, AuthApiError, notSupported } from './auth-api-error.ts';
import { sha256 } from './secrets.ts';

/** Lifetime of an access token in seconds; jwt_expiry in supabase/config.toml. */
const ACCESS_TOKEN_SECONDS = 3_600;

/** Token types that each `type` of POST /verify accepts, as array literals; `email` tries both. */
const TOKEN_TYPES: Record<string, string> = {
	signup: '{confirmation_token}',
	invite: '{confirmation_token}',
	magiclink: '{recovery_token}',
	recovery: '{recovery_token}',
	email: '{confirmation_token,recovery_token}'
};

export interface SessionContext {
	engine: Engine;
	ring: KeyRing;
	issuer: string;
}

/** The user and session of an access token. */
export interface Bearer {
	userId: string;
	sessionId: string;
}

/** POST /token?grant_type=password | refresh_token */
export async function grantToken(context: SessionContext, request: Request, url: URL): Promise<Response> {
	const grant = url.searchParams.get('grant_type');
	if (grant === 'password') {
		const { email, password } = await readBody(request, passwordGrant);
		return await answerSession(context, await callAuth(context.engine, 'verify_password', [email, password]));
	}
	if (grant === 'refresh_token') {
		const { refresh_token } = await readBody(request, refreshGrant);
		return await answerSession(context, await refresh(context.engine, refresh_token));
	}
	throw notSupported(`The grant type "${grant ?? ''}"`);
}

/** POST /verify, with the token of a link or with the code of a mail. */
export async function verify(context: SessionContext, request: Request): Promise<Response> {
	const body = await readBody(request, z.unknown());
	const isHash = typeof body === 'object' && body !== null && 'token_hash' in body;
	const input = isHash ? checkInput(body, verifyHash) : checkInput(body, verifyCode);
	const types = Object.hasOwn(TOKEN_TYPES, input.type) ? TOKEN_TYPES[input.type] : undefined;
	if (types === undefined) throw notSupported(`Verifying the type "${input.type}"`);
	const opened =
		'token_hash' in input
			? callAuth<OpenedSession>(context.engine, 'verify_hash', [sha256(input.token_hash), types])
			: callAuth<OpenedSession>(context.engine, 'verify_code', [input.email, input.token, types]);
	return await answerSession(context, await opened);
}

/** POST /logout?scope=global | local | others */
export async function signOut(context: SessionContext, bearer: Bearer, url: URL): Promise<Response> {
	const scope = url.searchParams.get('scope') ?? 'global';
	if (!['global', 'local', 'others'].includes(scope)) {
		throw new AuthApiError(400, 'validation_failed', `Unsupported logout scope "${scope}"`);
	}
	await currentUser(context.engine, bearer);
	await callAuth(context.engine, 'sign_out', [bearer.userId, bearer.sessionId, scope]);
	return jsonResponse(204, null);
}

export async function currentUser(engine: Engine, bearer: Bearer): Promise<AuthUser> {
	return await callAuth<AuthUser>(engine, 'current_user_json', [bearer.userId, bearer.sessionId]);
}

/** PUT /user: changes password and metadata. Changing the address is not supported, since it needs mails. */
export async function changeUser(context: SessionContext, bearer: Bearer, request: Request): Promise<Response> {
	const { password, data } = await readBody(request, changeOwnUser);
	if (password !== undefined) checkPassword(password);
	await currentUser(context.engine, bearer);
	const attributes = { ...(password === undefined ? {} : { password }), ...(data ? { user_metadata: data } : {}) };
	const user = await callAuth<AuthUser>(context.engine, 'update_user', [
		bearer.userId,
		JSON.stringify(attributes),
		bearer.sessionId
	]);
	return jsonResponse(200, user);
}

/** A refresh token is 16 bytes session id, 8 bytes counter and 24 bytes HMAC (see bootstrap/05_auth_sessions.sql). */
async function refresh(engine: Engine, token: string): Promise<OpenedSession> {
	if (!/^[A-Za-z0-9_-]{64}$/.test(token)) {
		throw new AuthApiError(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
	}
	const bytes = Buffer.from(token, 'base64url');
	const [session, counter, mac] = [bytes.subarray(0, 16), bytes.readBigInt64BE(16), bytes.subarray(24)];
	return await callAuth<OpenedSession>(engine, 'refresh', [
		session.toString('hex'),
		counter.toString(),
		`\\x${mac.toString('hex')}`
	]);
}

async function answerSession(context: SessionContext, opened: OpenedSession): Promise<Response> {
	const { user } = opened;
	const now = Math.floor(systemClock().getTime() / 1000);
	const expiresAt = now + ACCESS_TOKEN_SECONDS;
	const accessToken = await context.ring.sign({
		iss: context.issuer,
		sub: user.id,
		aud: 'authenticated',
		role: 'authenticated',
		iat: now,
		exp: expiresAt,
		email: user.email,
		phone: user.phone,
		app_metadata: user.app_metadata,
		user_metadata: user.user_metadata,
		aal: opened.aal,
		amr: opened.amr,
		session_id: opened.session_id,
		is_anonymous: false
	});
	return jsonResponse(200, {
		access_token: accessToken,
		token_type: 'bearer',
		expires_in: ACCESS_TOKEN_SECONDS,
		expires_at: expiresAt,
		refresh_token: opened.refresh_token,
		user
	});
}
