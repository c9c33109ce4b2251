import postgres from 'postgres';
import { EmbeddedError } from '../types.ts';
import { createConnections, type PostgresConnection, type Connections } from './connections.ts';
import {
	countOf,
	DatabaseError,
	EngineBusyError,
	MustBeOneError,
	type Engine,
	type ResultSet,
	type Script,
	type Statement,
	type Value
} from './engine.ts';

export interface PostgresOptions {
	/** postgresql://… */
	url: string;
	/** Milliseconds, as statement_timeout. */
	deadlineMs: number;
	/** Connections. Default 10. */
	max?: number;
}

const OLDEST_MAJOR = 15;
const NEWEST_MAJOR = 18;
/** SQLSTATEs that are retried (at most twice): the transaction was rolled back, and PostgreSQL asks for a retry. */
const REPEATABLE = new Set(['40001', '40P01']);

/** Disables the conversions of postgres.js for these types: values stay text. */
const asText = (...oids: number[]) => ({
	to: oids[0] ?? 0,
	from: oids,
	serialize: (value: unknown) => String(value),
	parse: (value: string) => value
});

/** A connection pool to the user's own PostgreSQL. Refuses `postgres_unreachable`, and `postgres_version` for old versions. */
export async function openPostgres(options: PostgresOptions): Promise<Engine> {
	const connect = (onclose: () => void) =>
		postgres(options.url, {
			max: 1,
			max_lifetime: null,
			onclose,
			connect_timeout: 10,
			fetch_types: false,
			onnotice: () => {},
			connection: { TimeZone: 'UTC', application_name: 'sessieplanner', jit: 'off' },
			types: {
				bool: asText(16),
				bytea: asText(17),
				json: asText(114, 3802),
				date: asText(1184, 1082, 1114),
				number: asText(23, 21, 26, 700, 701, 20)
			}
		});
	const engine = createEngine(createConnections(connect, options.max ?? 10), options.deadlineMs);
	try {
		await checkVersion(engine);
	} catch (error) {
		await engine.close();
		throw error;
	}
	return engine;
}

async function checkVersion(engine: Engine): Promise<void> {
	let version: string | null | undefined;
	try {
		const [result] = await engine.run({ statements: [{ text: `select current_setting('server_version_num')` }] });
		version = result?.rows[0]?.[0];
	} catch (error) {
		// Never the URL: it holds the password.
		const reason = error instanceof Error ? error.message : String(error);
		const code = error instanceof DatabaseError && error.sqlstate === '08006' ? ` (${error.detail})` : '';
		const hint = code
			? ' Check host and port of DATABASE_URL, and whether the server speaks TLS as its sslmode asks.'
			: '';
		throw new EmbeddedError('postgres_unreachable', `PostgreSQL does not answer: ${reason}${code}${hint}`, {
			cause: error
		});
	}
	const major = Math.floor(Number(version) / 10_000);
	if (major < OLDEST_MAJOR) {
		throw new EmbeddedError(
			'postgres_version',
			`PostgreSQL ${major} is too old; versions ${OLDEST_MAJOR} to ${NEWEST_MAJOR} are tested.`
		);
	}
}

function createEngine(connections: Connections, deadlineMs: number): Engine {
	let closed = false;
	const attempt = async (script: Script): Promise<ResultSet[]> => {
		const connection = await connections.take();
		let isBroken = false;
		try {
			return await transact(connection, script, script.deadlineMs ?? deadlineMs);
		} catch (error) {
			isBroken = connectionIsGone(error);
			throw error;
		} finally {
			connections.giveBack(connection, isBroken);
		}
	};
	return {
		kind: 'postgres',
		async run(script) {
			if (closed) throw new EmbeddedError('closed', 'The embedded database is closed.');
			for (let round = 1; ; round += 1) {
				try {
					return await attempt(script);
				} catch (error) {
					const known = toKnown(error);
					if (round < 3 && known instanceof DatabaseError && REPEATABLE.has(known.sqlstate)) continue;
					throw known;
				}
			}
		},
		async dump() {
			throw new EmbeddedError('backup_not_supported', 'A PostgreSQL of your own is backed up with pg_dump.');
		},
		async close() {
			closed = true;
			await connections.close();
		}
	};
}

/**
 * Runs a script in one round trip: `begin`, every statement and `commit` are sent without waiting in between (postgres.js pipelines
 * them). After an error PostgreSQL skips the rest, and `commit` rolls back. Locks are held no longer than PostgreSQL needs.
 */
async function transact(connection: PostgresConnection, script: Script, deadlineMs: number): Promise<ResultSet[]> {
	const { sql } = connection;
	const say = async (text: string): Promise<ResultSet> => {
		if (connection.isClosed) throw Object.assign(new Error('The connection is closed.'), { code: 'CONNECTION_CLOSED' });
		await sql.unsafe(text).simple();
		return { columns: [], rows: [] };
	};
	// A write that must return one row waits for its rows: only they say whether it is kept.
	const waits = !script.readOnly && script.statements.some(({ mustBeOne }) => mustBeOne);
	const running = [
		say(
			`begin ${script.readOnly ? 'read only' : 'read write'}; set local statement_timeout = ${Math.ceil(deadlineMs)}`
		),
		...script.statements.map(async (statement) => {
			if (statement.simple) return await say(statement.text);
			const set = await query(sql, statement);
			if (statement.mustBeOne && countOf(set) !== 1) throw new MustBeOneError(countOf(set));
			return set;
		})
	];
	if (!waits) running.push(say('commit'));
	let sets: ResultSet[];
	try {
		sets = await allInOrder(running);
	} catch (error) {
		if (waits && !connectionIsGone(error)) await say('rollback');
		throw error;
	}
	if (waits) await say('commit');
	return sets.slice(1, script.statements.length + 1);
}

/** Waits for all; rejects with the first error in order, but at once when the connection is gone, since the rest may never end. */
async function allInOrder(running: readonly Promise<ResultSet>[]): Promise<ResultSet[]> {
	const settled = await new Promise<PromiseSettledResult<ResultSet>[]>((resolve, reject) => {
		void Promise.allSettled(running).then(resolve);
		for (const one of running) one.catch((error: unknown) => connectionIsGone(error) && reject(error));
	});
	const failed = settled.find((one) => one.status === 'rejected');
	if (failed) throw failed.reason;
	return settled.map((one) => (one as PromiseFulfilledResult<ResultSet>).value);
}

async function query(sql: postgres.ReservedSql, statement: Statement): Promise<ResultSet> {
	const result = await sql.unsafe(statement.text, statement.params as string[], { prepare: true }).raw();
	const rows = (result as unknown as (Buffer | null)[][]).map((row) => row.map(decode));
	const columns = (result as unknown as { columns?: { name: string; type: number }[] }).columns ?? [];
	return { columns: columns.map(({ name, type }) => ({ name, type })), rows };
}

function decode(value: Buffer | null): Value {
	return value === null ? null : Buffer.from(value).toString('utf8');
}

/** Is the connection lost? The socket broke, or the server sent a fatal error, after which it closes the connection. */
function connectionIsGone(error: unknown): boolean {
	if (error instanceof postgres.PostgresError) return error.severity === 'FATAL' || error.severity === 'PANIC';
	return brokenConnection(error) !== undefined;
}

/** The error code of a failed or broken connection; undefined for any other error. */
function brokenConnection(error: unknown): string | undefined {
	const code = (error as { code?: unknown } | null)?.code;
	const broken =
		typeof code === 'string' &&
		/^(CONNECT|CONNECTION|ECONN|ENOTFOUND|EAI_|EPIPE|ETIMEDOUT|EHOSTUNREACH|ERR_SSL|ERR_TLS)/;
	return broken && broken.test(code) ? code : undefined;
}

function toKnown(error: unknown): unknown {
	if (error instanceof postgres.PostgresError) {
		return new DatabaseError({
			sqlstate: error.code,
			message: error.message,
			detail: error.detail,
			hint: error.hint,
			where: error.where,
			position: error.position === undefined ? undefined : Number(error.position)
		});
	}
	const code = brokenConnection(error);
	if (code === 'CONNECT_TIMEOUT') return new EngineBusyError();
	if (code) return new DatabaseError({ sqlstate: '08006', message: 'The database cannot be reached.', detail: code });
	return error;
}
