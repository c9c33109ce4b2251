/**
 * Durable files for PGlite. PGlite runs PostgreSQL with fsync off, and its WebAssembly fsync does nothing, so that a power
 * cut may lose commits or corrupt the database. Here every sync request is executed, with one difference in time: the only
 * database thread does not wait for the flush of the log at a commit; the answer to the client does. So the disk works
 * while the next transaction runs (group commit).
 *
 * This keeps the order that PostgreSQL's recovery needs: nothing is written, truncated, renamed or removed before the log
 * that describes it is on disk.
 */
import { closeSync, fdatasync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** The part of Emscripten's NODEFS that is used; the version is pinned, and `attach` throws for another shape. */
interface Node {
	name: string;
}
interface Stream {
	node: Node;
	/** The file descriptor of the host; undefined for a folder. */
	nfd?: number;
}
type Operation = (...args: never[]) => unknown;
interface HostFiles {
	realPath(node: Node): string;
	stream_ops: { write: Operation; fsync?: (stream: Stream) => number };
	node_ops: Record<'unlink' | 'rename' | 'setattr' | 'rmdir', Operation>;
}

const flush = promisify(fdatasync);

/** A segment of the write-ahead log; its name is 24 hexadecimal digits. */
const LOG_SEGMENT = /\/pg_wal\/[0-9A-F]{24}$/;

/**
 * PGlite's own parameters without `-F` (fsync off). Its fdatasync never reaches the host, its fsync does. The log keeps fewer
 * segments for reuse than on a server, since checkpoints are more frequent (checkpoints.ts).
 */
export const DURABLE_PARAMETERS = [
	...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
	...['wal_sync_method=fsync', 'min_wal_size=32MB', 'max_wal_size=64MB'].flatMap((setting) => ['-c', setting])
];

export class DurableFiles extends NodeFS {
	/** Segments with commits that are written and not yet synced. */
	#unsynced = new Set<string>();
	/** Segments that are being synced at this moment. */
	#syncing = new Set<string>();
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;
	#committed = false;
	#logged = 0;
	#host: HostFiles | undefined;
	/** The segment that was synced last stays open for the next commits. PostgreSQL gives no segment another file once it is in use. */
	#log: { path: string; fd: number } | undefined;

	override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
		const { emscriptenOpts } = await super.init(...args);
		const attach = (module: unknown) => this.#attach((module as { NODEFS?: HostFiles }).NODEFS);
		const before = emscriptenOpts.preRun ?? [];
		return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(Array.isArray(before) ? before : [before]), attach] } };
	}

	/** Bytes written to the log. */
	get logged(): number {
		return this.#logged;
	}

	/** The path of the segment that the last commit was synced in. */
	get openLog(): string | undefined {
		return this.#log?.path;
	}

	/** Call before a transaction. */
	begin(): void {
		this.#committed = false;
	}

	/** Call after a transaction: resolves when its commit is on the disk; undefined when there is nothing to wait for. */
	settled(): Promise<void> | undefined {
		if (!this.#committed) return undefined;
		if (this.#unsynced.size === 0) return this.#running;
		this.#next ??= (this.#running ?? Promise.resolve()).then(() => {
			this.#next = undefined;
			this.#running = this.#sync().finally(() => {
				if (!this.#next) this.#running = undefined;
			});
			return this.#running;
		});
		return this.#next;
	}

	async #sync(): Promise<void> {
		const segments = this.#unsynced;
		this.#unsynced = new Set();
		this.#syncing = segments;
		for (const path of segments) {
			if (this.#log?.path !== path) {
				this.#closeLog();
				this.#log = { path, fd: openSync(path, 'r+') };
			}
			await flush(this.#log.fd);
		}
		segments.clear();
	}

	#closeLog(): void {
		if (this.#log) closeSync(this.#log.fd);
		this.#log = undefined;
	}

	override async closeFs(): Promise<void> {
		await this.#running?.catch(() => {});
		this.#closeLog();
		await super.closeFs();
	}

	/** Syncs the log now, before an operation that must not reach the disk first. */
	#syncNow(): void {
		for (const segments of [this.#syncing, this.#unsynced]) {
			for (const path of segments) syncPath(path);
			segments.clear();
		}
	}

	#attach(host: HostFiles | undefined): void {
		if (!host?.stream_ops?.write || !host.node_ops?.unlink || !host.realPath) {
			throw new Error('this PGlite keeps its files in another way; durable-files.ts must be adapted to it');
		}
		this.#host = host;
		host.stream_ops.fsync = (stream) => this.#fsync(stream);
		const isLog = (node: Node) => LOG_SEGMENT.test(host.realPath(node));
		const write = host.stream_ops.write as (stream: Stream, ...rest: unknown[]) => unknown;
		host.stream_ops.write = (stream: Stream, ...rest: unknown[]) => {
			const log = isLog(stream.node);
			if (!log && this.#unsynced.size + this.#syncing.size > 0) this.#syncNow();
			const written = write(stream, ...rest);
			if (log) this.#logged += Number(written);
			return written;
		};
		for (const name of ['unlink', 'rename', 'setattr', 'rmdir'] as const) {
			const operation = host.node_ops[name] as (...args: unknown[]) => unknown;
			host.node_ops[name] = (...args: unknown[]) => {
				this.#syncNow();
				return operation(...args);
			};
		}
	}

	/** Returns 0 or a WASI error number; PostgreSQL then panics, because the state of the file is unknown. */
	#fsync(stream: Stream): number {
		const path = this.#host?.realPath(stream.node) ?? '';
		try {
			if (LOG_SEGMENT.test(path)) {
				this.#unsynced.add(path);
				this.#committed = true;
			} else if (stream.nfd === undefined) {
				syncPath(path);
			} else {
				fsyncSync(stream.nfd);
			}
			return 0;
		} catch {
			return WASI_EIO;
		}
	}
}

const WASI_EIO = 29;

function syncPath(path: string): void {
	const descriptor = openSync(path, 'r');
	try {
		if (LOG_SEGMENT.test(path)) fdatasyncSync(descriptor);
		else fsyncSync(descriptor);
	} finally {
		closeSync(descriptor);
	}
}
