import { DatabaseError, type Engine, type Value } from '../engine/engine.ts';
import { AuthApiError } from './auth-api-error.ts';

/** A user as Auth shows it; auth-js passes it on as it is. */
export interface AuthUser {
	id: string;
	aud: string;
	role: string;
	email: string;
	phone: string;
	app_metadata: Record<string, unknown>;
	user_metadata: Record<string, unknown>;
	[field: string]: unknown;
}

/** A session that the database created or refreshed; the access token is signed afterwards. */
export interface OpenedSession {
	user: AuthUser;
	session_id: string;
	aal: string;
	amr: { method: string; timestamp: number }[];
	refresh_token: string;
}

type FunctionName =
	| 'verify_hash'
	| 'verify_code'
	| 'verify_password'
	| 'refresh'
	| 'sign_out'
	| 'current_user_json'
	| 'create_user'
	| 'update_user'
	| 'delete_user'
	| 'get_user'
	| 'list_users'
	| 'make_link';

/**
 * Calls a function of schema `auth_ops` as supabase_auth_admin, so that a trigger on auth.users without SECURITY DEFINER
 * fails here as on a hosted project. Throws AuthApiError with the refusal of the function.
 */
export async function callAuth<T>(engine: Engine, name: FunctionName, args: readonly Value[]): Promise<T> {
	const places = args.map((_, index) => `$${index + 1}`).join(', ');
	let text: Value | undefined;
	try {
		const [, result] = await engine.run({
			statements: [
				{ text: `select set_config('role', 'supabase_auth_admin', true), set_config('search_path', '', true)` },
				{ text: `select auth_ops.${name}(${places})::text`, params: args }
			]
		});
		text = result?.rows[0]?.[0];
	} catch (error) {
		if (!(error instanceof DatabaseError)) throw error;
		throw new AuthApiError(500, 'unexpected_failure', `Database error: ${error.message}`);
	}
	const outcome = JSON.parse(text ?? '{}') as {
		ok?: T;
		refused?: { status: number; code: string; message: string };
	};
	if (outcome.refused) throw new AuthApiError(outcome.refused.status, outcome.refused.code, outcome.refused.message);
	return outcome.ok as T;
}
