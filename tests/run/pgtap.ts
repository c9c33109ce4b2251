import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { list } from 'tar';
import { root } from './process.ts';
import { statements } from '../../supabase/embedded/statements.ts';
import { settle, type Outcome } from './tally.ts';

/** One connection that keeps its transaction between calls. */
export interface TapDatabase {
	name: string;
	/** Runs a script of any number of statements. */
	run(script: string): Promise<void>;
	/** Runs one statement; each row as the text of its first column. */
	rows(statement: string): Promise<string[]>;
	close(): Promise<void>;
}

export interface TapFile {
	path: string;
	text: string;
}

export interface TapResult {
	passed: number;
	/** Failure messages, ready to print. */
	faults: string[];
}

/** The files of supabase/tests, or only these of them. */
export const tapFiles = (only: string[] = []): TapFile[] =>
	readdirSync(join(root, 'supabase/tests'))
		.filter((name) => name.endsWith('.sql'))
		.sort()
		.map((name) => `supabase/tests/${name}`)
		.filter((path) => only.length === 0 || only.includes(path))
		.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));

/** Runs each file on each database and returns the totals. */
export async function runPgtap(open: (() => Promise<TapDatabase>)[], files: TapFile[]): Promise<Outcome> {
	const total = { part: 'database', passed: 0, failed: 0, report: '' };
	const fail = (fault: string): void => {
		total.failed += 1;
		total.report += `${fault}\n`;
	};
	for (const make of open) {
		try {
			const database = await make();
			try {
				await prepare(database);
				for (const file of files) {
					const { passed, faults } = await runFile(database, file);
					total.passed += passed;
					faults.forEach((fault) => fail(`${database.name}: ${file.path}: ${fault}`));
				}
			} finally {
				await database.close();
			}
		} catch (error) {
			fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
		}
	}
	return settle(total, 0);
}

/** Loads pgTAP, which is plain SQL, into a schema that every role may use, and the functions of acting.sql. */
export async function prepare(database: TapDatabase): Promise<void> {
	await database.run(`
		create schema pgtap;
		grant usage on schema pgtap to public;
		set search_path = pgtap;
		set client_min_messages = warning;
	`);
	await database.run(pgtapSource());
	await database.run(`
		grant execute on all functions in schema pgtap to public;
		grant select on all tables in schema pgtap to public;
		set search_path = public, pgtap, extensions;
	`);
	await database.run(readFileSync(join(root, 'tests/run/acting.sql'), 'utf8'));
}

/** `pgtap--*.sql` from the archive of @electric-sql/pglite-pgtap, without psql commands and extension placeholders. */
function pgtapSource(): string {
	const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite-pgtap');
	const chunks: Buffer[] = [];
	list({
		file: join(dirname(entry), 'pgtap.tar.gz'),
		sync: true,
		strict: true,
		filter: (path) => /\/pgtap--\d+\.\d+\.\d+\.sql$/.test(path),
		onReadEntry: (file) => file.on('data', (chunk) => chunks.push(chunk))
	});
	if (chunks.length === 0) throw new Error('@electric-sql/pglite-pgtap holds no pgtap--X.Y.Z.sql any more');
	return Buffer.concat(chunks)
		.toString()
		.replace(/^\\.*$/gm, '')
		.replaceAll('@extschema@', 'pgtap');
}

/**
 * Runs one file in a transaction that is rolled back. Failed assertions, a count that differs from the plan, and SQL errors are
 * faults. `begin` and `rollback` in the file are ignored, so that it also runs under pg_prove.
 */
export async function runFile(database: TapDatabase, { text }: TapFile): Promise<TapResult> {
	const result: TapResult = { passed: 0, faults: [] };
	let plan: number | null = null;
	let ran = 0;
	await database.run('begin');
	try {
		for (const statement of statements(text)) {
			if (/^(begin|rollback)\b/.test(statement.shape)) continue;
			if (/^commit\b/.test(statement.shape))
				throw new Error(`line ${statement.line}: a test keeps nothing; remove the commit`);
			const rows = await database.rows(statement.text).catch((error: Error) => {
				throw new Error(`line ${statement.line}: ${error.message}\n\t${statement.text.replaceAll('\n', '\n\t')}`);
			});
			for (const row of rows) {
				const said = readTap(row);
				plan = said.plan ?? plan;
				ran += said.tests;
				result.passed += said.tests - said.faults.length;
				result.faults.push(...said.faults.map((fault) => `line ${statement.line}: ${fault}`));
			}
		}
		if (plan === null) result.faults.push('there is no plan; start with "select plan(N);"');
		else if (ran !== plan) result.faults.push(`planned ${plan} tests, ran ${ran}`);
	} catch (error) {
		result.faults.push(error instanceof Error ? error.message : String(error));
	} finally {
		await database.run('rollback; reset role');
	}
	return result;
}

/** Parses one line of pgTAP output: `ok`, `not ok` with its diagnostics, `1..N`, or anything else, which is ignored. */
export function readTap(row: string): { tests: number; plan?: number; faults: string[] } {
	const planned = /^1\.\.(\d+)$/.exec(row);
	if (planned) return { tests: 0, plan: Number(planned[1]), faults: [] };
	const test = /^(not )?ok \d+/.exec(row);
	if (!test) return { tests: 0, faults: [] };
	// SKIP and TODO count as failures.
	return { tests: 1, faults: test[1] || /^ok \d+.*# (SKIP|TODO)/m.test(row) ? [row] : [] };
}
