import { handle, usageOf, type Handled } from './load.ts';
import { report, round } from './report.ts';
import type { BenchServer } from './servers.ts';

const CONNECTIONS = 32;
const WARM_UP = 1_500;
const MEASURED = 5_000;

let person = 0;

/** Submits the sign-up form of the session page, with a new registrant each time. */
function signUps({ url, pid }: BenchServer, slug: (n: number) => string, amount: number): Promise<Handled> {
	return handle(pid, {
		url,
		amount,
		connections: CONNECTIONS,
		requests: [
			{
				method: 'POST',
				headers: { 'content-type': 'application/x-www-form-urlencoded', origin: url, accept: 'text/html' },
				setupRequest: (request) => {
					const n = person++;
					const body = new URLSearchParams({
						name: `Ondernemer ${n}`,
						email: `ondernemer.${n}@bench.example`,
						company: `Bedrijf ${n}`
					});
					return { ...request, path: `/sessies/${slug(n)}`, body: body.toString() };
				}
			}
		]
	});
}

function tell(server: BenchServer, what: string, measured: Handled, atLeast?: number): void {
	report({
		figure: `sign-ups through HTTP, ${what}, on ${server.engine}`,
		value: round(measured.perSecond),
		unit: 'a second',
		...(atLeast === undefined ? {} : { atLeast }),
		p50: measured.p50,
		p99: measured.p99,
		cpuOfTheServer: round(measured.cpu, 2),
		statuses: measured.statuses,
		errors: measured.errors
	});
}

/** Sign-ups per second: spread over a hundred sessions, and all on one that is full. */
export async function signUpRates(server: BenchServer): Promise<void> {
	const spread = (n: number) => `spread-${(n % 100) + 1}`;
	await signUps(server, spread, WARM_UP);
	tell(server, 'spread over 100 sessions', await signUps(server, spread, MEASURED), 500);
	tell(server, 'one full session', await signUps(server, () => 'full', MEASURED));
	report({
		figure: `memory after ${WARM_UP + 2 * MEASURED} sign-ups, on ${server.engine}`,
		value: round((await usageOf(server.pid)).memory),
		unit: 'MiB'
	});
}

/** Checks that every sign-up that was answered with a redirect is in the database once. */
export async function nothingLost(server: BenchServer): Promise<void> {
	const [row] = await server.ask<{ registrations: number; confirmed: number }>(
		`select count(*)::int as registrations, count(*) filter (where s.slug = 'full' and r.status = 'confirmed')::int as confirmed
		from planner.registration r join planner.session s on s.id = r.session_id`
	);
	report({
		figure: `every sign-up that was answered is in the database, on ${server.engine}`,
		value: Number(row?.registrations) === person && Number(row?.confirmed) === 1,
		unit: 'yes or no',
		mustBe: true,
		registrations: Number(row?.registrations),
		confirmedOfTheFullSession: Number(row?.confirmed)
	});
	person = 0;
}
