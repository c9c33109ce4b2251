import type { ZodType } from 'zod';
import { ok, refused, type Result } from '../core/result.ts';
import { errorId, log } from './log.ts';
import { refusalOf, type RpcError } from './refusals.ts';
import type { Client } from './supabase.ts';

/**
 * The two ways to call the database, for every `queries.server.ts` and `commands.server.ts`. Answers are parsed with a zod
 * schema here, so that types in the rest of the code are true and a changed function is noticed at once.
 */

/**
 * Calls a function of the API: all writing, and nested reading.
 * @param args named as in SQL; leave out what should keep its default
 * @param shape schema of the answer; without it the answer is ignored (functions that return void)
 * @returns a refusal with the code and status that the function raised, else the answer
 */
export async function callRpc(client: Client, name: string, args?: Record<string, unknown>): Promise<Result<null>>;
export async function callRpc<T>(
	client: Client,
	name: string,
	args: Record<string, unknown>,
	shape: ZodType<T>
): Promise<Result<T>>;
export async function callRpc<T>(
	client: Client,
	name: string,
	args: Record<string, unknown> = {},
	shape?: ZodType<T>
): Promise<Result<T | null>> {
	const { data, error, status } = await client.rpc(name, args);
	if (error) return refusalOf(error, status, name);
	return shape ? shaped(data, shape, name) : ok(null);
}

/** Something supabase-js can be awaited for: `client.from('agenda').select('…').eq(…)`. */
export type Query = PromiseLike<{ data: unknown; error: RpcError | null; status: number; count?: number | null }>;

/**
 * Reads a view. `count` is there when the query asked for one (`{ count: 'exact' }`).
 * @example readRows(client.from('municipalities').select('slug,name').order('name'), 'municipalities', z.array(row))
 */
export async function readRows<T>(
	query: Query,
	where: string,
	shape: ZodType<T[]>
): Promise<Result<{ rows: T[]; count: number | null }>> {
	const { data, error, status, count } = await query;
	if (error) return refusalOf(error, status, where);
	const rows = shaped(data, shape, where);
	return rows.ok ? ok({ rows: rows.value, count: count ?? null }) : rows;
}

/** Parses an answer of the database. Refuses `unexpected` 500, with the id of a log entry. */
export function shaped<T>(data: unknown, shape: ZodType<T>, where: string): Result<T> {
	const read = shape.safeParse(data);
	if (read.success) return ok(read.data);
	const id = errorId();
	const issues = read.error.issues.slice(0, 5).map((issue) => `${issue.path.join('.')}: ${issue.message}`);
	log().error({ id, where, issues }, 'the database answered in another shape than the code knows');
	return refused('unexpected', 500, { id });
}
