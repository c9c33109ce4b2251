import type { Engine, Statement } from './engine/engine.ts';

/** Statements that switch a script to `app_owner` and back. */
export interface AsOwner {
	before: Statement[];
	after: Statement[];
}

const SEARCH_PATH: Statement = {
	text: `select set_config('search_path', '"$user", public, extensions', true)`
};

/**
 * How to act as `app_owner`, the owner of all objects of the migrations. A superuser changes the session authorization, so
 * that `set role` and `reset role` in a file behave as on a hosted project; other users can only change the role. (In PGlite
 * `set local session authorization` outlives its transaction, so it is reset explicitly.)
 */
export async function asOwner(engine: Engine): Promise<AsOwner> {
	const [who] = await engine.run({
		statements: [
			{
				text: `select quote_ident(session_user), (select rolsuper from pg_catalog.pg_roles where rolname = session_user)::int`
			}
		]
	});
	const [user, isSuperuser] = who?.rows[0] ?? [];
	if (isSuperuser === '1' && user) {
		return {
			before: [{ text: 'set session authorization app_owner', simple: true }, SEARCH_PATH],
			after: [{ text: `set session authorization ${user}`, simple: true }]
		};
	}
	return {
		before: [{ text: `select set_config('role', 'app_owner', true)` }, SEARCH_PATH],
		after: [{ text: 'reset role', simple: true }]
	};
}
