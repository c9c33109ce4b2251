import { createServerClient } from '@supabase/ssr';
import { isAuthRetryableFetchError } from '@supabase/supabase-js';
import type { RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ROLES } from '../core/role.ts';
import { sameOriginPath } from '../core/same-origin-path.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { redactedError, log } from './log.ts';
import { throwRefusal } from './pages.ts';
import { callRpc } from './rpc.ts';
import { mayBeStaff, STAFF_COOKIE } from './staff-cookie.ts';
import { currentConnection, staffClient, type Client } from './supabase.ts';
import { language, uuid } from '../shapes/values.ts';
import { STAFF_PATH } from '../core/paths.ts';

/**
 * Staff sign-in. The session of Supabase Auth is in an httpOnly cookie (in chunks when it is long). Its signature is verified
 * locally, without a request to the Auth server, and it is refreshed here shortly before it expires.
 */

const member = z.object({
	id: uuid,
	name: z.string(),
	email: z.string(),
	role: z.enum(ROLES),
	language,
	/** Slugs of the municipalities and ids of the organisations whose sessions and questions they manage. */
	municipalities: z.array(z.string()),
	organisations: z.array(z.string())
});

export type Staff = z.infer<typeof member> & { accessToken: string };

type Event = Pick<RequestEvent, 'cookies' | 'request' | 'url'>;

/** A client whose session is in the cookies of this request. For sign-in only; use `staffClient` for reading and writing. */
function signInClient(event: Event): Client {
	const { url, publishableKey, fetch } = currentConnection();
	const secure = isSecure(event);
	return createServerClient(url, publishableKey, {
		cookieOptions: { name: STAFF_COOKIE },
		cookies: {
			// Without the user object, which is in the token and in our own table, the cookie is half as long.
			encode: 'tokens-only',
			getAll: () => event.cookies.getAll(),
			setAll: (cookies) => {
				for (const { name, value, options } of cookies)
					event.cookies.set(name, value, { ...options, path: '/', httpOnly: true, sameSite: 'lax', secure });
			}
		},
		global: { fetch }
	});
}

/** On plain http browsers ignore a cookie with `Secure`, so it is neither set nor removed. */
export const isSecure = ({ url }: Pick<RequestEvent, 'url'>): boolean => url.protocol === 'https:';

function forget(event: Event): void {
	for (const { name } of event.cookies.getAll())
		if (name.startsWith(STAFF_COOKIE)) event.cookies.delete(name, { path: '/', secure: isSecure(event) });
}

/** How long the answer of the database about a colleague is cached. The database checks every read and write anyway. */
const REMEMBER_MS = 5_000;
const remembered = new Map<string, { staff: Staff | null; until: number }>();
const MOST_REMEMBERED = 2000;
/** Counts how often the cache was cleared: an answer that was asked for before that must not enter it afterwards. */
let clearings = 0;

const keyOf = (accessToken: string) => createHash('sha256').update(accessToken).digest('base64url');

async function memberBehind(accessToken: string): Promise<Staff | null> {
	const key = keyOf(accessToken);
	const known = remembered.get(key);
	if (known && known.until > performance.now()) return known.staff;
	const before = clearings;
	const asked = await callRpc(staffClient(accessToken), 'me', {}, member.nullable());
	if (!asked.ok) {
		if (asked.refusal === 'signed_out') return null;
		throwRefusal(asked);
	}
	const staff = asked.value && { ...asked.value, accessToken };
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	if (clearings === before) remembered.set(key, { staff, until: performance.now() + REMEMBER_MS });
	return staff;
}

/**
 * Call after somebody signed out, and after a colleague was invited, deactivated or given another role: it applies from the next
 * request. Other servers follow within `REMEMBER_MS`; until then they show a page without data, since the database refuses
 * access already.
 */
export function clearStaffCache(): void {
	clearings += 1;
	remembered.clear();
}

/**
 * The signed-in colleague; null without a session, with an expired one, and for an account that is not (or no longer) staff.
 * Throws SvelteKit's error 503 when the database does not answer.
 */
export async function staffOf(event: Event): Promise<Staff | null> {
	if (!mayBeStaff(event.request.headers.get('cookie'))) return null;
	const { auth } = signInClient(event);
	const { data, error: lost } = await auth.getSession();
	// The database cannot be reached: show an error page instead of signing out.
	if (lost && isAuthRetryableFetchError(lost)) throwRefusal(refused('unavailable', 503));
	const accessToken = data.session?.access_token;
	if (!accessToken) {
		// The session cannot be refreshed: remove it, so that the next request does not try again.
		if (lost) forget(event);
		return null;
	}
	if (!remembered.has(keyOf(accessToken))) {
		const { data: checked, error } = await auth.getClaims(accessToken);
		// The keys that signed it are asked for once; until then they too need the database.
		if (error && isAuthRetryableFetchError(error)) throwRefusal(refused('unavailable', 503));
		if (!checked) {
			log().info({ error: redactedError(error) }, 'a session did not hold');
			return null;
		}
	}
	return memberBehind(accessToken);
}

/**
 * Exchanges the token of a sign-in link for a session, and links the account to the colleague with its address.
 * Refuses `link_used` (400) when the link is unknown, used or too old, `not_staff` (403).
 */
export async function signInByLink(event: Event, tokenHash: string): Promise<Result<null>> {
	const { auth } = signInClient(event);
	const { data, error } = await auth.verifyOtp({ token_hash: tokenHash, type: 'email' });
	if (!data.session) {
		if (error && (error.status ?? 0) >= 500)
			log().error({ error: redactedError(error) }, 'sign-in could not be verified');
		return (error?.status ?? 0) >= 500 ? refused('unavailable', 503) : refused('link_used', 400);
	}
	const claimed = await callRpc(staffClient(data.session.access_token), 'claim_staff');
	if (claimed.ok) return ok(null);
	await auth.signOut({ scope: 'local' });
	return claimed;
}

/**
 * Ends this session at Supabase Auth, which ends every copy of its cookie, and forgets it here. Refuses `unavailable` (503) when
 * Auth cannot be reached: then the session and the cookie stay, so that the colleague can try again.
 */
export async function signOut(event: Event): Promise<Result<null>> {
	if (!mayBeStaff(event.request.headers.get('cookie'))) return ok(null);
	const { auth } = signInClient(event);
	const { data, error: lost } = await auth.getSession();
	// Not `auth.signOut`, which removes the cookie even when the session lives on.
	const token = data.session?.access_token;
	const error = token ? (await auth.admin.signOut(token, 'local')).error : lost;
	// Of the session, not of the token: copies of the cookie may hold other tokens of it.
	clearStaffCache();
	if (error && (isAuthRetryableFetchError(error) || (error.status ?? 0) >= 500)) {
		log().error({ error: redactedError(error) }, 'sign-out did not reach the database');
		return refused('unavailable', 503);
	}
	forget(event);
	return ok(null);
}

/** Cookie that keeps the destination after sign-in, on the device that requested the link. */
export const DESTINATION_COOKIE = 'naar';

/** Has this the form of a sign-in token? Supabase makes them of hexadecimal digits, some with the prefix `pkce_`. */
export function isTokenHash(text: unknown): text is string {
	return typeof text === 'string' && /^(?:pkce_)?[0-9a-f]{32,128}$/.test(text);
}

/** The path to open after sign-in: the requested page on this site, otherwise the staff start page. */
export function destinationAfterSignIn(asked: string | null | undefined, origin: string): string {
	const path = sameOriginPath(asked, origin);
	return path === '/' || /^\/(?:inloggen|uitloggen)/.test(path) ? STAFF_PATH : path;
}
