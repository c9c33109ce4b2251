/**
 * Every test there is: `npm test`; a part of it: `npm test -- unit|database|integration|browser`; or files: `npm test -- FILE…`.
 * `npm test -- supabase-cli` fetches the Supabase CLI, which is why it runs only when it is named.
 * The last line is always `N passed, N failed`; the exit code says the same.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseSelection, type Selection, type TestPart } from './run/selection.ts';
import build from './run/build.ts';
import { provideChromium } from './run/chromium.ts';
import { runPlaywright } from './run/playwright.ts';
import { runPgtap, tapFiles } from './run/pgtap.ts';
import { versions } from './run/hosted/cli.ts';
import { pushWith } from './run/hosted/push.ts';
import { startPostgres } from './run/postgres.ts';
import { root } from './run/process.ts';
import { pgliteForTap, postgresForTap } from './run/tap-databases.ts';
import { broken, lastLine, sum, type Outcome } from './run/tally.ts';
import { runVitest } from './run/vitest.ts';

/** Says what starts and how it ended, on one line; a part that throws has failed, and the others still run. */
async function step(name: string, work: () => Promise<Outcome>): Promise<Outcome> {
	const start = performance.now();
	process.stdout.write(`${name} …`);
	const outcome = await work().catch((error: unknown) =>
		broken(name, error instanceof Error ? error.message : String(error))
	);
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	console.log(` ${lastLine(outcome)} (${seconds} s)`);
	if (outcome.failed > 0) console.log(`\n${outcome.report.trim()}\n`);
	return outcome;
}

async function runParts(selection: Selection): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const add = async (part: TestPart, work: (files: string[]) => Promise<Outcome>): Promise<void> => {
		const files = selection.get(part);
		if (files) outcomes.push(await step(part, () => work(files)));
	};
	// Starts while the first tests run; a part that needs it waits for it, and fails with the reason when it cannot start.
	const postgres = ['unit', 'database', 'integration'].some((part) => selection.has(part as TestPart))
		? startPostgres()
		: null;
	postgres?.catch(() => {});
	const url = async (): Promise<string> => (await postgres)?.url ?? '';
	try {
		await add('unit', async (files) => runVitest('unit', ['unit', 'architecture'], files, await url()));
		await add('database', async (files) => {
			const server = await url();
			return runPgtap([pgliteForTap, () => postgresForTap(server)], tapFiles(files));
		});
		if (selection.has('integration') || selection.has('browser')) await build();
		await add('integration', async (files) => runVitest('integration', ['integration'], files, await url()));
		await add('browser', async (files) => runPlaywright(await provideChromium(), files));
		if (selection.has('supabase-cli')) outcomes.push(...(await pushWithEach()));
	} catch (error) {
		outcomes.push(broken('build', String(error)));
		console.log(String(error));
	} finally {
		await postgres?.then(
			({ stop }) => stop(),
			() => {}
		);
	}
	return outcomes;
}

/** Uses a separate server, where `postgres` is not the superuser. */
async function pushWithEach(): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const server = startPostgres('supabase_admin');
	server.catch(() => {});
	for (const version of versions)
		outcomes.push(await step(`supabase-cli ${version}`, async () => pushWith(version, (await server).url)));
	await server.then(
		({ stop }) => stop(),
		() => {}
	);
	return outcomes;
}

function selectionOrExit(): Selection {
	try {
		return parseSelection(process.argv.slice(2));
	} catch (error) {
		console.error((error as Error).message);
		process.exit(2);
	}
}

// process.exit stops the child processes; see process.ts.
for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129]
] as const)
	process.on(signal, () => process.exit(code));

mkdirSync(join(root, '.cache'), { recursive: true });
const total = sum(await runParts(selectionOrExit()));
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
