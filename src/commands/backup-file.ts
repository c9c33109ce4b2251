import { createHash } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { isAbsolute, resolve } from 'node:path';
import { OperatorError } from './terminal.ts';

/** Which database a backup is of: the one cannot be put back into the other. */
export type BackupKind = 'pglite' | 'postgres';
export type Backup = { kind: BackupKind; madeAt: string; content: Buffer };

/** 1 was version 0.1, whose databases are not taken over. */
const MARK = 'sessieplanner-backup 2';

/** A path as the person typed it: counted from where they stood, not from the folder of the project that npm goes to. */
export function resolveTypedPath(path: string): string {
	return isAbsolute(path) ? path : resolve(process.env.INIT_CWD ?? process.cwd(), path);
}

/** One line that says what follows and how to tell that it is whole, then the content as the database made it. */
export function encodeBackup({ kind, madeAt, content }: Backup): Buffer {
	const sum = createHash('sha256').update(content).digest('hex');
	return Buffer.concat([Buffer.from(`${MARK} ${kind} ${madeAt} ${sum}\n`), content]);
}

/** @throws OperatorError when it is not a backup of this product, of version 0.1, or not whole */
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

/** Writes it aside, makes sure that it is on the disk, and only then gives it its name. Only the owner may read it. */
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
