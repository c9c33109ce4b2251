import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/**
 * The start time of a process as opaque text: it distinguishes a process from a later one with the same pid. Undefined when
 * there is no such process.
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

/** Signal 0 only checks for existence; EPERM means that the process belongs to another user. */
function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
}

/** Field 22 of /proc/PID/stat (proc(5)): clock ticks since boot. The name in field 2 may contain blanks and brackets. */
function linuxStart(pid: number): string | undefined {
	try {
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		// A zombie has ended and holds no files; only its parent has not waited for it yet.
		if (fields[0] === 'Z') return undefined;
		return fields[19];
	} catch {
		return undefined;
	}
}
