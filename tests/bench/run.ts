/**
 * Measures the budgets of the project and prints one JSON object a line: `npm run bench`, or a part of it:
 * `npm run bench -- pages|lighthouse|requests|sign-ups|mails|starts|scale`, and `-- scale c` for the largest region as well, which
 * takes many minutes; and `-- kills`, which takes as long and runs only when it is named. Run it on an idle machine. Exits with 1
 * when a budget is missed.
 */
import build from '../run/build.ts';
import { startServer } from '../run/server.ts';
import { openBrowser } from './browser.ts';
import { kills } from './kills.ts';
import { lighthouse } from './lighthouse.ts';
import { pages, publicPaths } from './pages.ts';
import { mails } from './mails.ts';
import { missedBudgets, report } from './report.ts';
import { requests } from './requests.ts';
import { nothingLost, signUpRates } from './sign-ups.ts';
import { scale } from './scale.ts';
import { benchOnPglite, benchOnPostgres, type BenchServer } from './servers.ts';
import { idleMemory, starts } from './starts.ts';

async function onDemo(work: (server: Awaited<ReturnType<typeof startServer>>) => Promise<void>): Promise<void> {
	const server = await startServer({ DEMO: '1' });
	await work(server).finally(() => server.stop());
}

async function on(
	open: () => Promise<BenchServer>,
	work: (server: BenchServer) => Promise<void>,
	after: (server: BenchServer) => Promise<void> = async () => {}
): Promise<void> {
	const server = await open();
	await work(server)
		.finally(() => server.stop())
		.then(() => after(server))
		.finally(() => server.clear());
}

const parts = {
	pages: () =>
		onDemo(async (server) => {
			const browser = await openBrowser();
			await pages(browser, server).finally(() => browser.close());
		}),
	lighthouse: () => onDemo(async ({ url }) => lighthouse(url, await publicPaths(url))),
	requests: () => on(benchOnPglite, requests),
	'sign-ups': async () => {
		for (const open of [benchOnPglite, () => benchOnPostgres()])
			await on(
				open,
				async (server) => {
					await idleMemory(server);
					await signUpRates(server);
				},
				nothingLost
			);
	},
	mails,
	starts,
	scale: () => scale(largest ? ['a', 'b', 'c'] : ['a', 'b']),
	kills
} satisfies Record<string, () => Promise<void>>;

type Part = keyof typeof parts;

const words = process.argv.slice(2);
const largest = words[0] === 'scale' && words[1] === 'c';
const asked = largest ? words.toSpliced(1, 1) : words;
const unknown = asked.find((name) => !(name in parts));
if (unknown) {
	console.error(`There is no part "${unknown}"; choose from ${Object.keys(parts).join(', ')}, or none for all.`);
	process.exit(2);
}
await build();
const usual = Object.keys(parts).filter((part) => part !== 'kills');
for (const part of (asked.length > 0 ? asked : usual) as Part[]) {
	try {
		await parts[part]();
	} catch (error) {
		report({ figure: part, value: false, unit: 'measured', mustBe: true, why: String(error) });
	}
}
process.exitCode = missedBudgets() > 0 ? 1 : 0;
