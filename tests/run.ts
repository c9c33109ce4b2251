/**
 * Every test there is: `npm test`; a part of it: `npm test -- unit|database|integration|browser`; or files: `npm test -- FILE…`.
 * `npm test -- supabase-cli` fetches the Supabase CLI, which is why it runs only when asked for.
 * The last line is always `N passed, N failed`; the exit code says the same.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { readAsked, type Asked, type Part } from './run/asked.ts';
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

async function runParts(asked: Asked): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const add = async (part: Part, work: (files: string[]) => Promise<Outcome>): Promise<void> => {
		const files = asked.get(part);
		if (files) outcomes.push(await step(part, () => work(files)));
	};
	// Starts while the first tests run; who needs it waits, and fails with its reason when it could not be had.
	const postgres = ['unit', 'database', 'integration'].some((part) => asked.has(part as Part)) ? startPostgres() : null;
	postgres?.catch(() => {});
	const url = async (): Promise<string> => (await postgres)?.url ?? '';
	try {
		await add('unit', async (files) => runVitest('unit', ['unit', 'architecture'], files, await url()));
		await add('database', async (files) => {
			const server = await url();
			return runPgtap([pgliteForTap, () => postgresForTap(server)], tapFiles(files));
		});
		if (asked.has('integration') || asked.has('browser')) await build();
		await add('integration', async (files) => runVitest('integration', ['integration'], files, await url()));
		await add('browser', async (files) => runPlaywright(await provideChromium(), files));
		if (asked.has('supabase-cli')) outcomes.push(...(await pushWithEach()));
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

/** On a server of its own, where `postgres` is not the superuser. */
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

function askedOrLeave(): Asked {
	try {
		return readAsked(process.argv.slice(2));
	} catch (error) {
		console.error((error as Error).message);
		process.exit(2);
	}
}

// Leaving by process.exit ends what runs for us; see process.ts.
for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129]
] as const)
	process.on(signal, () => process.exit(code));

mkdirSync(join(root, '.cache'), { recursive: true });
const total = sum(await runParts(askedOrLeave()));
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
