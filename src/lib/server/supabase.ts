import { createClient, type SupabaseClient } from '@supabase/supabase-js';

/**
 * The one seam: every word to the database goes through a client made here, the same for a hosted project and for the
 * embedded Supabase. Which of the two it is, is decided once at start and handed in with `connect`.
 */

/** `fetch` is the embedded Supabase's own; a hosted project is reached by the network. */
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

/** Where the clients speak to, for the sign-in client that keeps its session in cookies. */
export function currentConnection(): Connection {
	if (!connection) throw new Error('connect() has not been called');
	return connection;
}

/** No sessions, no timers, no storage: a client is a value that may be shared by requests. */
const stateless = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };

function client(key: 'publishableKey' | 'secretKey'): Client {
	const { url, fetch, ...keys } = currentConnection();
	return createClient(url, keys[key], { auth: stateless, global: { fetch } });
}

/** Acts as anybody: what the publishable key may see and do, which is what the public pages show. One for all requests. */
export function publicClient(): Client {
	return (anonymous ??= client('publishableKey'));
}

/** Acts as the colleague whose token this is, within row level security. Costs about 0.1 ms: made for each request. */
export function staffClient(accessToken: string): Client {
	const { url, publishableKey, fetch } = currentConnection();
	return createClient(url, publishableKey, { accessToken: async () => accessToken, global: { fetch } });
}

/** Acts as who sends the request: the colleague who is signed in, else anybody. */
export function clientOf(locals: { staff: { accessToken: string } | null }): Client {
	return locals.staff ? staffClient(locals.staff.accessToken) : publicClient();
}

/** Acts beyond row level security. For jobs and commands only; no request reaches it. */
export function serviceClient(): Client {
	return (service ??= client('secretKey'));
}
