import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root, runTool } from './process.ts';
import { broken, settle, type Outcome } from './tally.ts';

interface Report {
	numPassedTests: number;
	numFailedTests: number;
	testResults: { status: string; assertionResults: { status: string }[] }[];
}

/** Runs projects of vite.config.ts, or only these files of them; with `database` also against that PostgreSQL. */
export async function runVitest(
	part: string,
	projects: string[],
	files: string[],
	database?: string
): Promise<Outcome> {
	const file = join(root, '.cache', `vitest-${part}.json`);
	rmSync(file, { force: true });
	const { code, output } = await runTool(
		'vitest/vitest.mjs',
		[
			'run',
			...files,
			...projects.flatMap((name) => ['--project', name]),
			'--reporter=dot',
			'--reporter=json',
			`--outputFile.json=${file}`
		],
		database ? { TEST_DATABASE_URL: database } : {}
	);
	const report = output.replace(/^[·x-]+$/gm, '');
	try {
		return settle(tally(part, JSON.parse(readFileSync(file, 'utf8')), report), code);
	} catch (error) {
		return broken(part, `Vitest left no result (${String(error)}):\n${report}`);
	}
}

/** A file that could not be loaded has no failed tests, so it is counted separately. */
export function tally(part: string, report: Report, output: string): Outcome {
	const unread = report.testResults.filter(
		({ status, assertionResults }) =>
			status === 'failed' && !assertionResults.some((result) => result.status === 'failed')
	);
	return { part, passed: report.numPassedTests, failed: report.numFailedTests + unread.length, report: output };
}
