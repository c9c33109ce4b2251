import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { useLogger } from '../log.ts';
import { Lateness, type SharedRuns } from './lateness.ts';

let time = 0;
let rows = new Map<string, number>();
let asked = { notes: 0, ages: 0 };

/** A database that all servers of a test share. */
const database: SharedRuns = {
	note: async (job) => {
		asked.notes++;
		rows.set(job, time);
	},
	ages: async () => {
		asked.ages++;
		return new Map([...rows].map(([job, at]) => [job, (time - at) / 1000]));
	}
};

/** A server whose jobs begin now. */
function server(shared: SharedRuns | undefined = database): Lateness {
	const made = new Lateness(() => time, shared);
	made.begin('mail', 3, time);
	made.begin('retention', 21_600, time);
	return made;
}

/** Lets that many seconds pass, with a look of each server every second, and `each` before it. */
async function pass(seconds: number, servers: Lateness[], each: () => void = () => {}) {
	for (let n = 0; n < seconds; n++) {
		time += 1000;
		each();
		await Promise.all(servers.map((one) => one.look()));
	}
}

beforeEach(() => {
	time = 0;
	rows = new Map();
	asked = { notes: 0, ages: 0 };
	useLogger(pino({ level: 'silent' }));
});
afterEach(() => useLogger(undefined));

describe('with two servers', () => {
	it('a job is not late that only the other one gets done', async () => {
		const [fails, works] = [server(), server()];
		await pass(600, [fails, works], () => {
			works.finished('mail');
			expect([fails.isLate('mail'), works.isLate('mail')]).toEqual([false, false]);
		});
		expect(asked.notes).toBeLessThan(25);
		expect(asked.ages).toBeLessThan(35);
	});

	it('a job is late on both when none gets it done', async () => {
		const servers = [server(), server()];
		servers[0]?.finished('mail');
		await pass(119, servers);
		expect(servers.map((one) => one.isLate('mail'))).toEqual([false, false]);
		await pass(2, servers);
		expect(servers.map((one) => one.isLate('mail'))).toEqual([true, true]);
		servers[0]?.finished('mail');
		await pass(20, servers);
		expect(servers.map((one) => one.isLate('mail'))).toEqual([false, false]);
	});

	it('one that starts later counts from its own start', async () => {
		const first = server();
		await pass(1000, [first]);
		const second = server();
		expect([first.isLate('mail'), second.isLate('mail')]).toEqual([true, false]);
	});
});

it('asks nothing while all is done here, and notes a rare job each time', async () => {
	const one = server();
	await pass(300, [one], () => one.finished('mail'));
	expect(asked.ages).toBe(0);
	const before = asked.notes;
	for (let n = 0; n < 3; n++) {
		time += 21_600_000;
		one.finished('retention');
	}
	expect(asked.notes - before).toBe(3);
});

it('goes by this server alone when the database does not answer, and notes again soon', async () => {
	const away: SharedRuns = {
		note: () => (asked.notes++, Promise.reject(new Error('away'))),
		ages: () => Promise.reject(new Error('away'))
	};
	const one = server(away);
	await pass(10, [one], () => one.finished('mail'));
	expect(asked.notes).toBe(10);
	await pass(121, [one]);
	expect(one.isLate('mail')).toBe(true);
});
