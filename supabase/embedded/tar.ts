import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Extracts the files and folders of a tar into a new folder and syncs them to disk, so that the folder can be renamed into
 * place safely. Only the owner may read them.
 * @throws when the tar is damaged, contains anything but files and folders, or a path outside the folder
 */
export async function extractTar(tar: Uint8Array, folder: string): Promise<void> {
	// Imported here, because only a first start and a restore need the library.
	const { UnpackSync } = await import('tar');
	await mkdir(folder, { mode: 0o700 });
	const faults: string[] = [];
	let ended = false;
	// An empty tar is valid; the caller notices that the database is missing.
	const fault = (what: string) => void (ended || faults.push(what));
	const unpack = new UnpackSync({
		cwd: folder,
		processUmask: 0o077,
		preserveOwner: false,
		noMtime: true,
		filter(path, entry) {
			const known = 'type' in entry && (entry.type === 'File' || entry.type === 'Directory');
			if (!known) fault(`${path} is neither file nor folder`);
			return known;
		},
		onReadEntry(entry) {
			// PGlite dumps absolute paths.
			entry.path = entry.path.replace(/^\//, '');
			entry.mode = entry.type === 'File' ? 0o600 : 0o700;
		},
		onwarn: (_code, message) => fault(String(message))
	});
	unpack.on('error', (error) => fault(String(error)));
	unpack.on('eof', () => (ended = true));
	unpack.end(Buffer.from(tar.buffer, tar.byteOffset, tar.byteLength));
	if (faults[0]) throw new Error(faults[0]);
	if (!ended) throw new Error('the end is missing');
	await syncAll(folder);
}

/** Syncs concurrently, because journaling file systems combine many syncs in one write. */
async function syncAll(folder: string): Promise<void> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	const next = entries.values();
	const worker = async () => {
		for (const entry of next) {
			const path = join(entry.parentPath, entry.name);
			await (entry.isDirectory() ? syncFolder(path) : sync(path, 'r+'));
		}
	};
	await Promise.all(Array.from({ length: 16 }, worker));
	await syncFolder(folder);
}

async function sync(path: string, flags: string): Promise<void> {
	const file = await open(path, flags);
	try {
		await file.sync();
	} finally {
		await file.close();
	}
}

/** Makes the directory entries of a folder durable. Does nothing on Windows, which cannot open folders. */
export async function syncFolder(path: string): Promise<void> {
	if (process.platform !== 'win32') await sync(path, 'r');
}
