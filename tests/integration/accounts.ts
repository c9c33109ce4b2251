import { publicClient, serviceClient, staffClient } from '../../src/lib/server/supabase.ts';
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

/** Signs in a colleague, whose row exists, and returns what the hooks would give a request of theirs. After `connect`. */
export async function signedInStaff(email: string): Promise<App.Locals> {
	const { data } = await serviceClient().auth.admin.generateLink({ type: 'magiclink', email });
	const token_hash = data.properties?.hashed_token ?? '';
	const signedIn = await publicClient().auth.verifyOtp({ type: 'email', token_hash });
	const accessToken = signedIn.data.session?.access_token ?? '';
	const { data: me } = await staffClient(accessToken).rpc('claim_staff');
	return { staff: { ...me, accessToken }, language: 'nl' } as App.Locals;
}
