import { createServerClient } from '@supabase/ssr';
import { isAuthRetryableFetchError } from '@supabase/supabase-js';
import type { RequestEvent } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { ROLES } from '../core/role.ts';
import { sameOriginPath } from '../core/same-origin-path.ts';
import { ok, refused, type Result } from '../core/result.ts';
import { redactedError, log } from './log.ts';
import { callRpc } from './rpc.ts';
import { mayBeStaff, STAFF_COOKIE } from './staff-cookie.ts';
import { currentConnection, staffClient, type Client } from './supabase.ts';
import { language, uuid } from '../shapes/values.ts';
import { STAFF_PATH } from '../core/paths.ts';

/**
 * Who is signed in. The session is Supabase Auth's, kept in one httpOnly cookie (in pieces when it is long). It is checked by
 * its signature, without asking the Auth server, and renewed here shortly before it ends.
 */

const member = z.object({
	id: uuid,
	name: z.string(),
	email: z.string(),
	role: z.enum(ROLES),
	language,
	/** Slugs of the municipalities, and ids of the organisations, whose sessions and questions are theirs to run. */
	municipalities: z.array(z.string()),
	organisations: z.array(z.string())
});

export type Staff = z.infer<typeof member> & { accessToken: string };

type Event = Pick<RequestEvent, 'cookies' | 'request' | 'url'>;

/** The client that keeps its session in the cookies of this request. For sign-in only: reading and writing go by `staffClient`. */
function signInClient(event: Event): Client {
	const { url, publishableKey, fetch } = currentConnection();
	const secure = event.url.protocol === 'https:';
	return createServerClient(url, publishableKey, {
		cookieOptions: { name: STAFF_COOKIE },
		cookies: {
			// Who the user is stands in the token and in our own table: the cookie stays half as long.
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

function forget(event: Event): void {
	for (const { name } of event.cookies.getAll())
		if (name.startsWith(STAFF_COOKIE)) event.cookies.delete(name, { path: '/' });
}

/** How long what the database said about a colleague counts. Writing is checked by the database each time anyway. */
const REMEMBER_MS = 15_000;
const remembered = new Map<string, { staff: Staff | null; until: number }>();
const MOST_REMEMBERED = 2000;

const keyOf = (accessToken: string) => createHash('sha256').update(accessToken).digest('base64url');

async function memberBehind(accessToken: string): Promise<Staff | null> {
	const key = keyOf(accessToken);
	const known = remembered.get(key);
	if (known && known.until > performance.now()) return known.staff;
	const asked = await callRpc(staffClient(accessToken), 'me', {}, member.nullable());
	if (!asked.ok) {
		if (asked.refusal === 'signed_out') return null;
		throw new Error(`me: ${asked.refusal}`);
	}
	const staff = asked.value && { ...asked.value, accessToken };
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(key, { staff, until: performance.now() + REMEMBER_MS });
	return staff;
}

/**
 * A colleague was let in, let go or got another role: who was signed in meets that with the next request, not seconds later.
 * Other servers follow within `REMEMBER_MS`; until then they show an empty frame, since the database gives nothing any more.
 */
export function clearStaffCache(): void {
	remembered.clear();
}

/** Who sends this request; null for nobody, for an ended session and for an account that is no (longer) staff. */
export async function staffOf(event: Event): Promise<Staff | null> {
	if (!mayBeStaff(event.request.headers.get('cookie'))) return null;
	const { auth } = signInClient(event);
	const { data, error: lost } = await auth.getSession();
	// The database is away: that is an error page, not being signed out.
	if (lost && isAuthRetryableFetchError(lost)) throw new Error('the session could not be renewed');
	const accessToken = data.session?.access_token;
	if (!accessToken) {
		// It cannot be renewed any more: without it the next request need not try.
		if (lost) forget(event);
		return null;
	}
	if (!remembered.has(keyOf(accessToken))) {
		const { data: checked, error } = await auth.getClaims(accessToken);
		if (!checked) {
			log().info({ error: redactedError(error) }, 'a session did not hold');
			return null;
		}
	}
	return memberBehind(accessToken);
}

/**
 * Turns the word of a sign-in link into a session, and binds the account to the colleague of its address.
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

/** Ends this session, here and at Supabase Auth. */
export async function signOut(event: Event): Promise<void> {
	if (!mayBeStaff(event.request.headers.get('cookie'))) return;
	const { auth } = signInClient(event);
	const { data } = await auth.getSession();
	if (data.session) remembered.delete(keyOf(data.session.access_token));
	const { error } = await auth.signOut({ scope: 'local' });
	if (error) log().warn({ error: redactedError(error) }, 'sign-out did not reach the database');
	forget(event);
}

/** Remembers, on the device that asked for a link, where its owner was going. */
export const DESTINATION_COOKIE = 'naar';

/** Could this be the word of a sign-in link? Supabase makes them of hexadecimal digits, some with `pkce_` before them. */
export function isTokenHash(text: unknown): text is string {
	return typeof text === 'string' && /^(?:pkce_)?[0-9a-f]{32,128}$/.test(text);
}

/** Where to go after signing in: the page of ours that was asked for, else the start page of staff. */
export function destinationAfterSignIn(asked: string | null | undefined, origin: string): string {
	const path = sameOriginPath(asked, origin);
	return path === '/' || /^\/(?:inloggen|uitloggen)/.test(path) ? STAFF_PATH : path;
}
