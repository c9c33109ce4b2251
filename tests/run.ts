/**
 * Every test there is: `npm test`, or a part of it: `npm test -- unit|database|integration|browser`.
 * The last line is always `N passed, N failed`; the exit code says the same.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import build from './run/build.ts';
import { provideChromium } from './run/chromium.ts';
import { runPlaywright } from './run/playwright.ts';
import { runPgtap, tapFiles } from './run/pgtap.ts';
import { startPostgres } from './run/postgres.ts';
import { root } from './run/process.ts';
import { pgliteForTap, postgresForTap } from './run/tap-databases.ts';
import { broken, lastLine, sum, type Outcome } from './run/tally.ts';
import { runVitest } from './run/vitest.ts';

const parts = ['unit', 'database', 'integration', 'browser'] as const;
type Part = (typeof parts)[number];

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
	const postgres = wanted.some((part) => part !== 'browser') ? startPostgres() : null;
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

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(parts as readonly string[]).includes(name));
if (unknown) {
	console.error(`There is no part "${unknown}"; choose from ${parts.join(', ')}, or none for all.`);
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
