import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { OperatorError } from './terminal.ts';

/** The kind of database in a backup: a backup of one kind cannot be restored into the other. */
export type BackupKind = 'pglite' | 'postgres';
export type Backup = { kind: BackupKind; madeAt: string; content: Buffer };

/** Magic text and format. Format 1 was version 0.1, whose backups are not supported. */
const MARK = 'sessieplanner-backup 2';

/** Resolves a typed path from the directory where npm was run (INIT_CWD), not from the project folder. */
export function resolveTypedPath(path: string): string {
	return isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** A header line (format, kind, time, SHA-256 of the content), then the content. */
export function encodeBackup({ kind, madeAt, content }: Backup): Buffer {
	const sum = createHash('sha256').update(content).digest('hex');
	return Buffer.concat([Buffer.from(`${MARK} ${kind} ${madeAt} ${sum}\n`), content]);
}

/** @throws OperatorError when the file is not a backup of this product, is of version 0.1, or is damaged */
export function decodeBackup(file: Buffer): Backup {
	const end = file.indexOf('\n');
	const line = file.subarray(0, Math.max(0, Math.min(end, 300))).toString();
	const [, kind, madeAt = '', sum] = /^sessieplanner-backup 2 (pglite|postgres) (\S+) ([0-9a-f]{64})$/.exec(line) ?? [];
	if (line.startsWith('sessieplanner-backup 1 '))
		throw new OperatorError('This backup was made by version 0.1, whose data are not taken over. Nothing was changed.');
	if (!kind) throw new OperatorError('This file is not a backup of Sessieplanner. Nothing was changed.');
	const content = file.subarray(end + 1);
	if (createHash('sha256').update(content).digest('hex') !== sum)
		throw new OperatorError(
			'This backup is damaged: it is not whole, or was changed. Nothing was changed here; use another backup.'
		);
	return { kind: kind as BackupKind, madeAt, content };
}

/** Writes to a temporary file, syncs it to disk and renames it. Mode 0600. Returns the size in bytes. */
export async function writeBackup(path: string, backup: Backup): Promise<number> {
	const file = encodeBackup(backup);
	const aside = `${path}.part`;
	try {
		const handle = await open(aside, 'w', 0o600);
		await handle.writeFile(file);
		await handle.sync();
		await handle.close();
		await rename(aside, path);
	} catch (error) {
		await rm(aside, { force: true });
		throw new OperatorError(`Cannot write ${path}: ${(error as Error).message}.`, { cause: error });
	}
	return file.length;
}

export async function readBackup(path: string): Promise<Backup> {
	const file = await readFile(path).catch((error: Error) => {
		throw new OperatorError(`Cannot read ${path}: ${error.message}.`, { cause: error });
	});
	return decodeBackup(file);
}
