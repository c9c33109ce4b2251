import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/**
 * All Supabase clients. They are the same for a hosted project and for the embedded Supabase; which one is used is decided once
 * at start and set with `connect`.
 */

/** `fetch` is set for the embedded Supabase only; a hosted project uses the global one. */
export type Connection = { url: string; publishableKey: string; secretKey: string; fetch?: typeof fetch };

export type Client = SupabaseClient;

let connection: Connection | undefined;
let anonymous: Client | undefined;
let service: Client | undefined;

/** Called by the hooks and by commands, before anything else. */
export function connect(to: Connection): void {
	connection = to;
	anonymous = undefined;
	service = undefined;
}

/** The connection set with `connect`, for the sign-in client. Throws when there is none. */
export function currentConnection(): Connection {
	if (!connection) throw new Error('connect() has not been called');
	return connection;
}

/** No sessions, timers or storage, so that requests can share a client. */
const stateless = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

function client(key: 'publishableKey' | 'secretKey'): Client {
	const { url, fetch, ...keys } = currentConnection();
	return createClient(url, keys[key], { auth: stateless, global: { fetch } });
}

/** Acts as an anonymous visitor, with the publishable key. Shared by all requests. */
export function publicClient(): Client {
	return (anonymous ??= client('publishableKey'));
}

/** Acts as the colleague with this token, within row level security. Created for each request, which costs about 0.1 ms. */
export function staffClient(accessToken: string): Client {
	const { url, publishableKey, fetch } = currentConnection();
	return createClient(url, publishableKey, { accessToken: async () => accessToken, global: { fetch } });
}

/** Acts as the sender of the request: the signed-in colleague, or else an anonymous visitor. */
export function clientOf(locals: { staff: { accessToken: string } | null }): Client {
	return locals.staff ? staffClient(locals.staff.accessToken) : publicClient();
}

/** Bypasses row level security. For jobs and commands only; no request may use it. */
export function serviceClient(): Client {
	return (service ??= client('secretKey'));
}
