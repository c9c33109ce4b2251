import { EngineBusyError, type Engine } from '../engine/engine.ts';
import type { AuthRequest, AuthService } from '../gateway.ts';
import type { Log } from '../types.ts';
import { handleUser, handleUsers, makeLink } from './admin.ts';
import { createKeyRing, type Verified } from './key-ring.ts';
import { jsonResponse, AuthApiError, notSupported } from './auth-api-error.ts';
import { changeUser, currentUser, grantToken, signOut, verify, type Bearer, type SessionContext } from './sessions.ts';

/** Paths of hosted Auth that send mail or need a provider. They are refused, because the application sends its own mails. */
const SENDS_MAIL = 'The embedded Auth sends no mail; make a link with admin.generateLink and send it from the outbox';
const REFUSED: Record<string, [status: number, code: string, message: string]> = {
	'/signup': [422, 'signup_disabled', 'Signups not allowed for this instance'],
	'/otp': [422, 'otp_disabled', SENDS_MAIL],
	'/magiclink': [422, 'otp_disabled', SENDS_MAIL],
	'/recover': [422, 'email_provider_disabled', SENDS_MAIL],
	'/resend': [422, 'email_provider_disabled', SENDS_MAIL],
	'/invite': [422, 'email_provider_disabled', SENDS_MAIL],
	'/reauthenticate': [422, 'email_provider_disabled', SENDS_MAIL]
};

/** The part of Supabase Auth that this app uses, implemented with the functions of schema `auth_ops`. */
export function createAuth(engine: Engine, url: string, log: Log): AuthService {
	const issuer = `${url}/auth/v1`;
	const ring = createKeyRing(engine, issuer);
	const context: SessionContext = { engine, ring, issuer };

	const route = async (asked: AuthRequest): Promise<Response> => {
		const { request, path } = asked;
		const { method } = request;
		const target = new URL(request.url);
		if (method === 'GET' && path === '/.well-known/jwks.json') {
			return jsonResponse(200, { keys: await ring.publicKeys() }, { 'cache-control': 'public, max-age=600' });
		}
		if (method === 'POST' && path === '/token') return await grantToken(context, request, target);
		if (method === 'POST' && path === '/verify') return await verify(context, request);
		if (method === 'POST' && path === '/logout') return await signOut(context, await bearerOf(asked, ring), target);
		if (method === 'GET' && path === '/user') {
			return jsonResponse(200, await currentUser(engine, await bearerOf(asked, ring)));
		}
		if (method === 'PUT' && path === '/user') return await changeUser(context, await bearerOf(asked, ring), request);
		if (path.startsWith('/admin/')) return await admin(engine, asked, target, issuer);
		const refused = Object.hasOwn(REFUSED, path) ? REFUSED[path] : undefined;
		throw refused ? new AuthApiError(...refused) : notSupported(`${method} /auth/v1${path}`);
	};

	return {
		async handle(asked) {
			try {
				return await route(asked);
			} catch (error) {
				if (error instanceof AuthApiError) {
					if (error.status >= 500) log('error', 'Auth failed.', { code: error.code, reason: error.message });
					return error.toResponse();
				}
				if (error instanceof EngineBusyError)
					return new AuthApiError(504, 'request_timeout', error.message).toResponse();
				log('error', 'Auth failed.', { reason: String(error) });
				return new AuthApiError(500, 'unexpected_failure', 'Unexpected failure').toResponse();
			}
		},
		async verify(token) {
			const verified = await ring.verify(token);
			if ('expired' in verified) return verified;
			// Tokens are issued to users only, so any other role is rejected.
			if (verified.claims.role !== 'authenticated') return { expired: false };
			return { claims: verified.claims, role: 'authenticated' };
		}
	};
}

async function admin(engine: Engine, asked: AuthRequest, target: URL, issuer: string): Promise<Response> {
	const { request, path } = asked;
	if (asked.key !== 'secret' || asked.bearer !== null) throw new AuthApiError(403, 'not_admin', 'User not allowed');
	if (request.method === 'POST' && path === '/admin/generate_link')
		return await makeLink(engine, request, target, issuer);
	if (path === '/admin/users' && (request.method === 'GET' || request.method === 'POST')) {
		return await handleUsers(engine, request, target);
	}
	const user = /^\/admin\/users\/([^/]+)$/.exec(path);
	if (user && ['GET', 'PUT', 'DELETE'].includes(request.method))
		return await handleUser(engine, request, user[1] ?? '');
	throw notSupported(`${request.method} /auth/v1${path}`);
}

/** Refuses `no_authorization` without a token and `bad_jwt` for an invalid or expired one. */
async function bearerOf(asked: AuthRequest, ring: Pick<ReturnType<typeof createKeyRing>, 'verify'>): Promise<Bearer> {
	if (asked.bearer === null) {
		throw new AuthApiError(401, 'no_authorization', 'This endpoint requires a valid Bearer token');
	}
	const verified: Verified = await ring.verify(asked.bearer);
	if ('expired' in verified) {
		const why = verified.expired ? 'token is expired' : 'unable to parse or verify signature';
		throw new AuthApiError(403, 'bad_jwt', `invalid JWT: ${why}`);
	}
	const { sub, session_id } = verified.claims;
	if (typeof sub !== 'string' || typeof session_id !== 'string') {
		throw new AuthApiError(403, 'bad_jwt', 'invalid claim: missing sub or session_id claim');
	}
	return { userId: sub, sessionId: session_id };
}
