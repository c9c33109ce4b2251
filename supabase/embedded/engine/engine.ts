/**
 * The interface between the gateway and a database: scripts of statements that run in one transaction.
 *
 * Every parameter is untyped text and every result is text, so that only PostgreSQL converts values and both engines
 * behave the same.
 */
export type Value = string | null;

export interface Statement {
	text: string;
	params?: readonly Value[];
	/** Several statements in one text, no parameters (migrations, bootstrap). */
	simple?: boolean;
	/** Roll back the script unless the first column of the first row is `1`. */
	mustBeOne?: boolean;
}

export interface Script {
	readOnly?: boolean;
	/** Milliseconds; the engine's own deadline when absent. */
	deadlineMs?: number;
	statements: readonly Statement[];
}

export interface ResultSet {
	columns: { name: string; type: number }[];
	rows: Value[][];
}

export interface Engine {
	readonly kind: 'pglite' | 'postgres';
	/**
	 * Runs the statements in order in one transaction and returns one result set for each.
	 * Throws `DatabaseError` or `MustBeOneError` after a rollback, or `EngineBusyError`.
	 */
	run(script: Script): Promise<ResultSet[]>;
	/** The data directory as a tar; PGlite only. */
	dump(): Promise<Uint8Array>;
	close(): Promise<void>;
}

export interface DatabaseErrorFields {
	sqlstate: string;
	message: string;
	detail?: string;
	hint?: string;
	where?: string;
	/** 1-based character position in the statement's text. */
	position?: number;
}

/** An error reported by PostgreSQL, or by the watchdog in its place. */
export class DatabaseError extends Error {
	readonly sqlstate: string;
	readonly detail: string | undefined;
	readonly hint: string | undefined;
	readonly where: string | undefined;
	readonly position: number | undefined;
	constructor(fields: DatabaseErrorFields) {
		super(fields.message);
		this.name = 'DatabaseError';
		this.sqlstate = fields.sqlstate;
		this.detail = fields.detail;
		this.hint = fields.hint;
		this.where = fields.where;
		this.position = fields.position;
	}
}

/** A statement marked `mustBeOne` returned `count` instead of 1; the transaction was rolled back. */
export class MustBeOneError extends Error {
	readonly count: number;
	constructor(count: number) {
		super(`expected one row, got ${count}`);
		this.name = 'MustBeOneError';
		this.count = count;
	}
}

/** The queue of the database is full, or no connection became available in time. */
export class EngineBusyError extends Error {
	constructor() {
		super('Timed out acquiring connection from connection pool.');
		this.name = 'EngineBusyError';
	}
}

/** The row count that a `mustBeOne` statement reported. */
export function countOf(result: ResultSet): number {
	return Number(result.rows[0]?.[0] ?? 0);
}
