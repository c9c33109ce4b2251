import type { Embedded } from '../../supabase/embedded/types.ts';

/** An account with a sign-in session that lives; its id is also the id of that session. */
export async function openAccount({ sql }: Embedded, id: string, email: string): Promise<void> {
	await sql('insert into auth.users (id, email, email_confirmed_at) values ($1, $2, now())', [id, email]);
	await sql(
		`insert into auth.sessions (id, user_id, method, refresh_token_hmac_key) values ($1::uuid, $1::uuid, 'otp', '\\x00')`,
		[id]
	);
}

/** The claims of a token of that session, for `request.jwt.claims`. */
export const claimsOf = (id: string): string => JSON.stringify({ role: 'authenticated', sub: id, session_id: id });
