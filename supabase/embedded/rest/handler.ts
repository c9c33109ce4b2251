import type { Engine, ResultSet, Statement } from '../engine/engine.ts';
import { answerColumns, BODY, MAX_ROWS, pageQuery, totalQuery, type RowSource } from './build-sql.ts';
import { readPreferences, type Preferences } from './preferences.ts';
import { isPlain, parseReadQuery, type ReadQuery } from './read-query.ts';
import { notImplemented, PostgrestError, toPostgrestError } from './postgrest-error.ts';
import { respond } from './respond.ts';
import { callExpression, chooseRoutine, readJsonArguments, type CallArguments } from './rpc.ts';
import { EXPOSED_SCHEMA, type Routine, type SchemaCache } from './schema-cache.ts';
import { identifier, Parameters } from './sql.ts';

/** Role and claims of the client, determined by the gateway. */
export interface RestCaller {
	role: 'anon' | 'authenticated' | 'service_role';
	/** The claims of the token, as JSON for `request.jwt.claims`. */
	claims: string;
}

export interface RestContext {
	engine: Engine;
	cache: SchemaCache;
}

/** Headers with secrets, which are not passed to functions in the database. */
const WITHHELD = new Set(['authorization', 'apikey', 'cookie']);

/**
 * Answers one request below `/rest/v1`, as PostgREST would: `GET|HEAD /view`, `POST|GET|HEAD /rpc/function`.
 * Other features of PostgREST are refused with PGRST127 and the name of the feature.
 */
export async function handleRest(
	context: RestContext,
	request: Request,
	path: string,
	caller: RestCaller
): Promise<Response> {
	try {
		const url = new URL(request.url);
		checkProfile(request);
		const preferences = readPreferences(request.headers);
		const rpc = /^\/rpc\/([^/]+)$/.exec(path);
		if (rpc) return await call(context, request, url, decode(rpc[1] ?? ''), caller, preferences);
		const table = /^\/([^/]+)$/.exec(path);
		if (table) return await read(context, request, url, decode(table[1] ?? ''), caller, preferences);
		if (path === '/' || path === '') throw new PostgrestError(404, 'PGRST126', 'Root endpoint metadata is disabled');
		throw new PostgrestError(404, 'PGRST125', 'Invalid path specified in request URL');
	} catch (error) {
		return toPostgrestError(error, caller.role === 'anon').toResponse();
	}
}

async function read(
	context: RestContext,
	request: Request,
	url: URL,
	name: string,
	caller: RestCaller,
	preferences: Preferences
): Promise<Response> {
	if (request.method !== 'GET' && request.method !== 'HEAD') {
		throw notImplemented(`${request.method} on a table or view (write through a function)`);
	}
	if (request.headers.has('range')) throw notImplemented('The header Range (use limit and offset)');
	const relation = await context.cache.relation(name);
	if (!relation) {
		throw new PostgrestError(
			404,
			'PGRST205',
			`Could not find the table '${EXPOSED_SCHEMA}.${name}' in the schema cache`
		);
	}
	const query = parseReadQuery(url.searchParams);
	const params = new Parameters();
	const from = `${identifier(EXPOSED_SCHEMA)}.${identifier(name)}`;
	const source: RowSource = { from, name, columns: relation.columns };
	const page = pageQuery(source, query, params);
	const total = preferences.countExact ? totalQuery(source, query, params) : 'null::bigint';
	const text = `with "_gateway_page" as (${page}) ${answerColumns(preferences.single ? BODY.row : BODY.rows, total)}`;
	const statement: Statement = { text, params: params.values, mustBeOne: preferences.single };
	const result = await transact(context, request, url, caller, true, statement);
	return respond(request, result, query);
}

async function call(
	context: RestContext,
	request: Request,
	url: URL,
	name: string,
	caller: RestCaller,
	preferences: Preferences
): Promise<Response> {
	const isPost = request.method === 'POST';
	if (!isPost && request.method !== 'GET' && request.method !== 'HEAD') {
		throw new PostgrestError(405, 'PGRST101', `Cannot use the ${request.method} method on RPC`);
	}
	const texts = new Map<string, string>();
	const query = parseReadQuery(url.searchParams, isPost ? undefined : texts);
	const args: CallArguments = isPost ? readJsonArguments(await jsonBody(request)) : { kind: 'texts', values: texts };
	const routine = await chooseRoutine(context.cache, name, args);
	const statement = callStatement(routine, args, query, preferences);
	const result = await transact(context, request, url, caller, !isPost || !routine.volatile, statement);
	if (routine.returns === 'void') return respond(request, result, query, 204);
	return respond(request, result, query);
}

function callStatement(routine: Routine, args: CallArguments, query: ReadQuery, preferences: Preferences): Statement {
	const params = new Parameters();
	const { from, call: expression } = callExpression(routine, args, params);
	if (routine.returns !== 'rows') {
		if (!isPlain(query)) throw notImplemented('Selecting or filtering the result of a function that answers no rows');
		const limit = routine.isSet ? `limit ${MAX_ROWS}` : '';
		const page = `select ${expression} as "_gateway_value" ${from && `from ${from}`} ${limit}`;
		const body = routine.isSet ? BODY.values : BODY.value;
		const total = preferences.countExact ? `(select pg_catalog.count(*) from "_gateway_page")` : 'null::bigint';
		const text = `with "_gateway_page" as materialized (${page}) ${answerColumns(body, total)}`;
		return { text, params: params.values, mustBeOne: preferences.single && routine.isSet };
	}
	const rows = from
		? `select "_gateway_row".* from ${from}, lateral ${expression} as "_gateway_row"`
		: `select * from ${expression}`;
	const source: RowSource = { from: '"pgrst_call"', name: 'pgrst_call', columns: routine.columns };
	const page = pageQuery(source, query, params);
	const total = preferences.countExact ? totalQuery(source, query, params) : 'null::bigint';
	const body = preferences.single || !routine.isSet ? BODY.row : BODY.rows;
	// Rows that are counted too are read twice: PostgreSQL would keep all of them, unless it may plan the body of the function in
	// both places. Otherwise it decides itself, as under PostgREST, and never calls a volatile function twice.
	const twice = preferences.countExact && routine.inlinable ? 'not materialized' : '';
	const text = `with "pgrst_call" as ${twice} (${rows}), "_gateway_page" as (${page}) ${answerColumns(body, total)}`;
	return { text, params: params.values, mustBeOne: preferences.single };
}

/** Runs the statement in one transaction, with the caller's role and claims and the request as settings. */
async function transact(
	context: RestContext,
	request: Request,
	url: URL,
	caller: RestCaller,
	readOnly: boolean,
	statement: Statement
): Promise<ResultSet> {
	const headers = [...request.headers].filter(([name]) => !WITHHELD.has(name));
	const settings: Statement = {
		text: `select set_config('search_path', 'public, extensions', true), set_config('role', $1, true),
			set_config('request.jwt.claims', $2, true), set_config('request.method', $3, true),
			set_config('request.path', $4, true), set_config('request.headers', $5, true),
			set_config('response.status', '', true), set_config('response.headers', '', true)`,
		params: [
			caller.role,
			caller.claims,
			request.method,
			url.pathname.replace(/^\/rest\/v1/, ''),
			JSON.stringify(Object.fromEntries(headers))
		]
	};
	const [, result] = await context.engine.run({ readOnly, statements: [settings, statement] });
	if (!result) throw new PostgrestError(500, 'PGRSTX00', 'The embedded database gave no answer.');
	return result;
}

function checkProfile(request: Request): void {
	const header = request.method === 'GET' || request.method === 'HEAD' ? 'accept-profile' : 'content-profile';
	const schema = request.headers.get(header) ?? EXPOSED_SCHEMA;
	if (schema !== EXPOSED_SCHEMA) {
		throw new PostgrestError(406, 'PGRST106', `Invalid schema: ${schema}`, {
			hint: `Only the following schemas are exposed: ${EXPOSED_SCHEMA}`
		});
	}
}

async function jsonBody(request: Request): Promise<string> {
	const type = (request.headers.get('content-type') ?? 'application/json').split(';')[0]?.trim().toLowerCase();
	if (type !== 'application/json') throw notImplemented(`A body of type ${type}`);
	return await request.text();
}

function decode(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw new PostgrestError(404, 'PGRST125', 'Invalid path specified in request URL');
	}
}
