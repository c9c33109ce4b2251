import postgres from 'postgres';
import { EmbeddedError } from '../types.ts';
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
	const connect = () =>
		postgres(options.url, {
			max: options.max ?? 10,
			connect_timeout: 10,
			fetch_types: false,
			onnotice: () => {},
			connection: { TimeZone: 'UTC', application_name: 'sessieplanner' },
			types: {
				bool: asText(16),
				bytea: asText(17),
				json: asText(114, 3802),
				date: asText(1184, 1082, 1114),
				number: asText(23, 21, 26, 700, 701, 20)
			}
		});
	const engine = createEngine(connect, options.deadlineMs);
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

function createEngine(connect: () => postgres.Sql, deadlineMs: number): Engine {
	let closed = false;
	let current = connect();
	const pools = new Set([current]);
	/**
	 * A postgres.js 3.4 connection that broke during a write keeps those bytes and cannot reconnect until `connect_timeout`.
	 * So a pool that lost a connection only finishes its running queries, and a new pool is used.
	 */
	const leave = (pool: postgres.Sql): void => {
		if (pool !== current || closed) return;
		current = connect();
		pools.add(current);
		const end = () => void pool.end({ timeout: 5 }).finally(() => pools.delete(pool));
		setTimeout(end, deadlineMs * 2).unref();
	};
	const attempt = async (script: Script): Promise<ResultSet[]> => {
		const mode = script.readOnly ? 'read only' : 'read write';
		const limit: Statement = {
			text: `select set_config('statement_timeout', $1, true)`,
			params: [String(script.deadlineMs ?? deadlineMs)]
		};
		// Sent without waiting in between: postgres.js pipelines them, one round trip instead of one each.
		const pool = current;
		const running = pool.begin(mode, (tx) => {
			const all = Promise.all([limit, ...script.statements].map((statement) => runStatement(tx, statement)));
			return all.catch((error: unknown) => {
				// postgres.js 3.4 sends a rollback after every error; on a closed connection that write ends the process
				// (porsager/postgres#1208). There is nothing to roll back: `begin` itself rejects when the connection is closed.
				if (connectionIsGone(error)) return new Promise<never>(() => {});
				throw error;
			});
		});
		try {
			return (await running).slice(1);
		} catch (error) {
			if (connectionIsGone(error)) leave(pool);
			throw error;
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
			await Promise.all([...pools].map((pool) => pool.end({ timeout: 5 })));
		}
	};
}

async function runStatement(tx: postgres.TransactionSql, statement: Statement): Promise<ResultSet> {
	if (statement.simple) {
		await tx.unsafe(statement.text).simple();
		return { columns: [], rows: [] };
	}
	const result = await tx.unsafe(statement.text, statement.params as string[], { prepare: true }).raw();
	const rows = (result as unknown as (Buffer | null)[][]).map((row) => row.map(decode));
	const columns = (result as unknown as { columns?: { name: string; type: number }[] }).columns ?? [];
	const set = { columns: columns.map(({ name, type }) => ({ name, type })), rows };
	if (statement.mustBeOne && countOf(set) !== 1) throw new MustBeOneError(countOf(set));
	return set;
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
