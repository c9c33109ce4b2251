/**
 * Runs scripts on PGlite as one message each, with statements that are prepared once. `db.query` of PGlite sends six messages for
 * each statement and has it parsed and planned every time, which took longer than most statements of this app.
 */
import { messages, protocol, type PGlite } from '@electric-sql/pglite';
import { countOf, MustBeOneError, type ResultSet, type Script, type Statement } from './engine.ts';

/** Prepared at once. The app has fewer; statements with literals in them (a command, a test) push each other out. */
const MOST_PREPARED = 150;
/** A table that a prepared statement reads was changed, and so the columns of its result. */
const OTHER_COLUMNS = '0A000';

const { serialize } = protocol;
type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>[number];

export class PreparedScripts {
	readonly #db: PGlite;
	/** Text → name, the one used least lately first. */
	readonly #names = new Map<string, string>();
	#prepared = 0;
	/** Names to close in the next message. */
	#unused: string[] = [];

	constructor(db: PGlite) {
		this.#db = db;
	}

	/** One transaction; rolled back when it throws. Throws the error of PGlite, or `MustBeOneError`. */
	async run(script: Script): Promise<ResultSet[]> {
		try {
			return await this.#attempt(script);
		} catch (error) {
			if ((error as { code?: unknown }).code !== OTHER_COLUMNS) throw error;
			this.#forget([...this.#names.keys()]);
			return await this.#attempt(script);
		}
	}

	async #attempt(script: Script): Promise<ResultSet[]> {
		try {
			return await this.#transact(script);
		} catch (error) {
			// When this fails, the thread is broken; the first error says why.
			await this.#send([serialize.query('rollback')]).catch(() => {});
			throw error;
		}
	}

	async #transact({ statements, readOnly = false }: Script): Promise<ResultSet[]> {
		const results: ResultSet[] = [];
		let next: Statement[] = [{ text: readOnly ? 'begin read only' : 'begin' }];
		const send = async () => {
			results.push(...(await this.#execute(next, readOnly)));
			next = [];
		};
		for (const statement of statements) {
			if (statement.simple) {
				// Several statements in one text, such as a migration, cannot be prepared.
				await send();
				await this.#send([serialize.query(statement.text)]);
				results.push({ columns: [], rows: [] });
				continue;
			}
			next.push(statement);
			if (!statement.mustBeOne) continue;
			await send();
			const count = countOf(results.at(-1) ?? { columns: [], rows: [] });
			if (count !== 1) throw new MustBeOneError(count);
		}
		next.push({ text: 'commit' });
		await send();
		return results.slice(1, -1);
	}

	/**
	 * Sends all statements in one message; after an error PostgreSQL skips the rest. What only reads is planned for its parameters
	 * every time: the best plan for a list depends on them.
	 */
	async #execute(statements: readonly Statement[], readOnly: boolean): Promise<ResultSet[]> {
		const added: string[] = [];
		const parts = this.#unused.splice(0).map((name) => serialize.close({ type: 'S', name }));
		for (const { text, params = [] } of statements) {
			const known = readOnly ? undefined : this.#names.get(text);
			const name = known ?? (readOnly ? '' : `s${(this.#prepared += 1)}`);
			if (known === undefined) {
				parts.push(serialize.parse({ name, text }));
				added.push(text);
			}
			if (!readOnly) {
				// The last one in the map is the one used last.
				this.#names.delete(text);
				this.#names.set(text, name);
			}
			parts.push(
				serialize.bind({ statement: name, values: [...params] }),
				serialize.describe({ type: 'P' }),
				serialize.execute({})
			);
		}
		try {
			return toResults(await this.#send([...parts, serialize.sync()]));
		} catch (error) {
			// Not known which of these were prepared before the error.
			this.#forget(added);
			throw error;
		} finally {
			this.#forget([...this.#names.keys()].slice(0, Math.max(0, this.#names.size - MOST_PREPARED)));
		}
	}

	#forget(texts: readonly string[]): void {
		for (const text of texts) {
			this.#unused.push(...[this.#names.get(text)].filter((name) => name !== undefined));
			this.#names.delete(text);
		}
	}

	#send(parts: readonly Uint8Array[]): Promise<Answer[]> {
		return this.#db.execProtocolStream(Buffer.concat(parts), { syncToFs: false });
	}
}

function toResults(answers: readonly Answer[]): ResultSet[] {
	const results: ResultSet[] = [];
	let current: ResultSet = { columns: [], rows: [] };
	for (const answer of answers) {
		if (answer instanceof messages.RowDescriptionMessage) {
			current.columns = answer.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID }));
		} else if (answer instanceof messages.DataRowMessage) {
			current.rows.push(answer.fields);
		} else if (answer.name === 'commandComplete' || answer.name === 'emptyQuery') {
			results.push(current);
			current = { columns: [], rows: [] };
		}
	}
	return results;
}
