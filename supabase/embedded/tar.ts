import { mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const BLOCK = 512;

interface Entry {
	name: string;
	isFolder: boolean;
	content: Uint8Array;
}

/** Reads a POSIX tar (ustar, POSIX.1-1988) of files and folders. Refuses anything that could leave the folder. */
export function* readTar(tar: Uint8Array): Generator<Entry> {
	let at = 0;
	while (at + BLOCK <= tar.length) {
		const header = tar.subarray(at, at + BLOCK);
		if (header.every((byte) => byte === 0)) return;
		checkSum(header);
		const prefix = text(header, 345, 155);
		const name = normalise(prefix === '' ? text(header, 0, 100) : `${prefix}/${text(header, 0, 100)}`);
		const type = String.fromCharCode(header[156] ?? 0);
		const size = Number.parseInt(text(header, 124, 12).trim() || '0', 8);
		if (!['\0', '0', '5'].includes(type)) throw new Error(`${name} is neither file nor folder`);
		const start = at + BLOCK;
		if (!Number.isSafeInteger(size) || size < 0 || start + size > tar.length) throw new Error(`${name} is cut off`);
		if (name !== '') yield { name, isFolder: type === '5', content: tar.subarray(start, start + size) };
		at = start + Math.ceil(size / BLOCK) * BLOCK;
	}
	throw new Error('the end is missing');
}

/**
 * Writes the entries of a tar into a folder and waits until all of it is on the disk, so that a rename afterwards
 * never shows files that a power cut can still empty.
 */
export async function extractTar(tar: Uint8Array, folder: string): Promise<void> {
	const entries = [...readTar(tar)];
	const folders = new Set([folder]);
	for (const { name, isFolder } of entries) folders.add(isFolder ? join(folder, name) : dirname(join(folder, name)));
	for (const path of [...folders].sort()) await mkdir(path, { recursive: true, mode: 0o700 });
	const files = entries.filter((entry) => !entry.isFolder);
	// Side by side: journalling file systems answer many syncs with one write.
	const next = files.values();
	const worker = async () => {
		for (const { name, content } of next) {
			const file = await open(join(folder, name), 'wx', 0o600);
			try {
				await file.writeFile(content);
				await file.sync();
			} finally {
				await file.close();
			}
		}
	};
	await Promise.all(Array.from({ length: 16 }, worker));
	for (const path of folders) await syncFolder(path);
}

/** Makes the names in a folder durable. Windows cannot open folders and needs it less. */
export async function syncFolder(path: string): Promise<void> {
	if (process.platform === 'win32') return;
	const folder = await open(path, 'r');
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

function normalise(name: string): string {
	const parts = name.split('/').filter((part) => part !== '' && part !== '.');
	if (parts.includes('..') || name.includes('\\')) throw new Error(`${name} leaves the folder`);
	return parts.join('/');
}

/** The sum of all bytes of the header, with the field of the sum itself read as blanks. */
function checkSum(header: Uint8Array): void {
	const told = Number.parseInt(text(header, 148, 8).trim(), 8);
	const sum = header.reduce((total, byte, index) => total + (index >= 148 && index < 156 ? 32 : byte), 0);
	if (sum !== told) throw new Error('a header is damaged');
}

function text(header: Uint8Array, start: number, length: number): string {
	const field = header.subarray(start, start + length);
	const end = field.indexOf(0);
	return new TextDecoder().decode(end === -1 ? field : field.subarray(0, end));
}
