import { mkdir, open, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes the files and folders of a tar into a new folder and waits until all of it is on the disk, so that a rename
 * afterwards never shows files that a power cut can still empty. Only the owner may read them.
 * @throws when the tar is not whole, or holds anything that is neither file nor folder or would leave the folder
 */
export async function extractTar(tar: Uint8Array, folder: string): Promise<void> {
	// Only a first start and a restore get here: no other start waits for the library.
	const { UnpackSync } = await import('tar');
	await mkdir(folder, { mode: 0o700 });
	const faults: string[] = [];
	let ended = false;
	// A tar without entries is whole, if strange: the caller finds that what it needs is not in it.
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
			// The names in what PGlite dumps begin at its root.
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

/** Side by side: journalling file systems answer many syncs with one write. */
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

/** Makes the names in a folder durable. Windows cannot open folders and needs it less. */
export async function syncFolder(path: string): Promise<void> {
	if (process.platform !== 'win32') await sync(path, 'r');
}
