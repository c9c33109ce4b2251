import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * When a process started, as an opaque text that is equal for the same process and differs for another one that was
 * given the same number later. Undefined when there is no such process.
 */
export function processStart(pid: number): string | undefined {
	if (!isAlive(pid)) return undefined;
	if (process.platform === 'linux') return linuxStart(pid);
	if (process.platform === 'win32') return 'unknown';
	try {
		return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
	} catch {
		return undefined;
	}
}

/** Signal 0 only asks; EPERM means that it exists and belongs to someone else. */
function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Field 22 of /proc/PID/stat (proc(5)), clock ticks since boot; the name in field 2 may hold blanks and brackets. */
function linuxStart(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// A zombie holds nothing any more; its parent has only not yet asked how it ended.
		if (fields[0] === 'Z') return undefined;
		return fields[19];
	} catch {
		return undefined;
	}
}
