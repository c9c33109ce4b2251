/**
 * PGlite's files, really written. PGlite runs PostgreSQL with fsync off, and where it does ask, the WebAssembly side
 * answers without doing anything; a power cut may then lose commits or tear the database. Here every request to sync
 * is honoured, with one difference in time: the flush of the log at a commit is not waited for by the only database
 * thread, but by the answer to whoever committed. So the disk works while the next transaction runs (group commit).
 *
 * The order that PostgreSQL's recovery needs is kept: nothing else is written, cut, renamed or removed before the log
 * that describes it is on the disk.
 */
import { closeSync, fdatasyncSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** What is used of Emscripten's NODEFS; the version is pinned and `attach` refuses another shape. */
interface Node {
	name: string;
}
interface Stream {
	node: Node;
	/** The descriptor of the host; a folder has none. */
	nfd?: number;
}
type Operation = (...args: never[]) => unknown;
interface HostFiles {
	realPath(node: Node): string;
	stream_ops: { write: Operation; fsync?: (stream: Stream) => number };
	node_ops: Record<'unlink' | 'rename' | 'setattr' | 'rmdir', Operation>;
}

/** A segment of the write-ahead log; its name is 24 hexadecimal digits. */
const LOG_SEGMENT = /\/pg_wal\/[0-9A-F]{24}$/;

/** PGlite's own parameters without `-F` (fsync off). Its fdatasync never reaches the host, its fsync does. */
export const DURABLE_PARAMETERS = [
	...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
	'-c',
	'wal_sync_method=fsync'
];

export class DurableFiles extends NodeFS {
	/** Segments with commits that are written and not yet synced. */
	#unsynced = new Set<string>();
	/** Segments that are being synced at this moment. */
	#syncing = new Set<string>();
	#running: Promise<void> | undefined;
	#next: Promise<void> | undefined;
	#committed = false;
	#host: HostFiles | undefined;

	override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
		const { emscriptenOpts } = await super.init(...args);
		const attach = (module: unknown) => this.#attach((module as { NODEFS?: HostFiles }).NODEFS);
		const before = emscriptenOpts.preRun ?? [];
		return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(Array.isArray(before) ? before : [before]), attach] } };
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
			const file = await open(path, 'r+');
			try {
				await file.datasync();
			} finally {
				await file.close();
			}
		}
		segments.clear();
	}

	/** Puts the log on the disk now, before something that must not get there first. */
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
			if (this.#unsynced.size + this.#syncing.size > 0 && !isLog(stream.node)) this.#syncNow();
			return write(stream, ...rest);
		};
		for (const name of ['unlink', 'rename', 'setattr', 'rmdir'] as const) {
			const operation = host.node_ops[name] as (...args: unknown[]) => unknown;
			host.node_ops[name] = (...args: unknown[]) => {
				this.#syncNow();
				return operation(...args);
			};
		}
	}

	/** Answers 0, or a WASI error number, on which PostgreSQL stops rather than believe what it cannot know. */
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
