/**
 * Every test there is: `npm test`, or a part of it: `npm test -- unit|database|integration|browser`. `npm test -- supabase-cli`
 * fetches the Supabase CLI, which is why it runs only when asked for.
 * The last line is always `N passed, N failed`; the exit code says the same.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
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

const parts = ['unit', 'database', 'integration', 'browser'] as const;
const onDemand = ['supabase-cli'] as const;
type Part = (typeof parts | typeof onDemand)[number];

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

async function runParts(wanted: Part[]): Promise<Outcome[]> {
	const outcomes: Outcome[] = [];
	const add = async (part: Part, work: () => Promise<Outcome>): Promise<void> => {
		if (wanted.includes(part)) outcomes.push(await step(part, work));
	};
	// Starts while the first tests run; who needs it waits, and fails with its reason when it could not be had.
	const postgres = wanted.some((part) => ['unit', 'database', 'integration'].includes(part)) ? startPostgres() : null;
	postgres?.catch(() => {});
	const url = async (): Promise<string> => (await postgres)?.url ?? '';
	try {
		await add('unit', async () => runVitest('unit', ['unit', 'architecture'], await url()));
		await add('database', async () => {
			const server = await url();
			return runPgtap([pgliteForTap, () => postgresForTap(server)], tapFiles());
		});
		if (wanted.some((part) => part === 'integration' || part === 'browser')) await build();
		await add('integration', async () => runVitest('integration', ['integration'], await url()));
		await add('browser', async () => runPlaywright(await provideChromium()));
		if (wanted.includes('supabase-cli')) outcomes.push(...(await pushWithEach()));
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

const asked = process.argv.slice(2);
const known: readonly string[] = [...parts, ...onDemand];
const unknown = asked.find((name) => !known.includes(name));
if (unknown) {
	console.error(`There is no part "${unknown}"; choose from ${known.join(', ')}, or none for all.`);
	process.exit(2);
}

// Leaving by process.exit ends what runs for us; see process.ts.
for (const [signal, code] of [
	['SIGINT', 130],
	['SIGTERM', 143],
	['SIGHUP', 129]
] as const)
	process.on(signal, () => process.exit(code));

mkdirSync(join(root, '.cache'), { recursive: true });
const total = sum(await runParts(asked.length > 0 ? (asked as Part[]) : [...parts]));
console.log(lastLine(total));
process.exitCode = total.failed > 0 ? 1 : 0;
