import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { JobRunner, type Counts, type Job } from './runner.ts';
import { useLogger } from '../log.ts';

let time = 0;
let timers: { at: number; callback: () => void }[] = [];
let lines: string[] = [];

const clock = {
	now: () => time,
	setTimer: (callback: () => void, milliseconds: number) => {
		const timer = { at: time + milliseconds, callback };
		timers.push(timer);
		return () => void (timers = timers.filter((other) => other !== timer));
	}
};

/** Advances the fake clock, timer by timer. */
async function pass(milliseconds: number) {
	const until = time + milliseconds;
	for (;;) {
		const next = timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
		if (!next) break;
		timers = timers.filter((timer) => timer !== next);
		time = next.at;
		next.callback();
		await new Promise(setImmediate);
	}
	time = until;
}

function job(name: string, everySeconds: number, run: () => Promise<Counts> = async () => ({ done: 1 })) {
	const times: number[] = [];
	const made: Job = { name, everySeconds, run: () => (times.push(time), run()) };
	return { made, times };
}

beforeEach(() => {
	time = 0;
	timers = [];
	lines = [];
	useLogger(pino({}, { write: (line: string) => void lines.push(line) }));
});
afterEach(() => useLogger(undefined));

describe('JobRunner', () => {
	it('runs each job at the start and then at its own interval', async () => {
		const [often, seldom] = [job('often', 2), job('seldom', 5)];
		new JobRunner([often.made, seldom.made], clock).start();
		await pass(6500);
		expect(often.times).toEqual([0, 2000, 4000, 6000]);
		expect(seldom.times).toEqual([0, 5000]);
	});

	it('runs a job with afterChanges shortly after changes, once for many', async () => {
		const [mail, other] = [job('mail', 10), job('other', 10)];
		mail.made.afterChanges = true;
		const runner = new JobRunner([mail.made, other.made], clock);
		runner.start();
		await pass(3010);
		for (let i = 0; i < 50; i++) runner.wake();
		await pass(500);
		expect(mail.times).toEqual([0, 3110]);
		expect(other.times).toEqual([0]);
	});

	it('delays no job for more than two seconds when changes keep coming', async () => {
		const [mail, other] = [job('mail', 10), job('other', 1)];
		mail.made.afterChanges = true;
		const runner = new JobRunner([mail.made, other.made], clock);
		runner.start();
		await pass(10);
		for (let i = 0; i < 100; i++) {
			runner.wake();
			await pass(50);
		}
		expect(mail.times).toEqual([0, 2010, 4010]);
		expect(other.times).toEqual([0, 2010, 4010]);
	});

	it('runs a job again after a change during its run, never twice at once', async () => {
		let release = () => {};
		const mail = job('mail', 10, () => new Promise((resolve) => (release = () => resolve({}))));
		mail.made.afterChanges = true;
		const runner = new JobRunner([mail.made], clock);
		runner.start();
		await pass(50);
		runner.wake();
		await pass(5000);
		expect(mail.times).toEqual([0]);
		release();
		await new Promise(setImmediate);
		await pass(200);
		expect(mail.times).toHaveLength(2);
	});

	it('logs a job that throws, runs it again at its next time, and keeps running the others', async () => {
		const broken = job('broken', 2, async () => {
			throw new Error('no luck for 0123456789abcdef0123456789abcdef');
		});
		const fine = job('fine', 2);
		const runner = new JobRunner([broken.made, fine.made], clock);
		runner.start();
		await pass(2500);
		expect([broken.times, fine.times]).toEqual([
			[0, 2000],
			[0, 2000]
		]);
		expect(lines.join('')).toContain('no luck for …');
		expect(await runner.runAll()).toEqual({ broken: { errors: 1 }, fine: { done: 1 } });
	});

	it('stops when running jobs are done, and starts no more', async () => {
		let release = () => {};
		const slow = job('slow', 1, () => new Promise((resolve) => (release = () => resolve({}))));
		const runner = new JobRunner([slow.made], clock);
		runner.start();
		await pass(10);
		let stopped = false;
		const stopping = runner.stop().then(() => (stopped = true));
		await new Promise(setImmediate);
		expect(stopped).toBe(false);
		release();
		await stopping;
		runner.wake();
		await pass(10_000);
		expect(slow.times).toEqual([0]);
	});

	it('delays the first run by firstAfterSeconds', async () => {
		const heavy = job('heavy', 100);
		heavy.made.firstAfterSeconds = 5;
		new JobRunner([heavy.made], clock).start();
		await pass(6000);
		expect(heavy.times).toEqual([5000]);
	});

	it('closes jobs after their last run', async () => {
		const order: string[] = [];
		const mail = job('mail', 10, async () => (order.push('run'), {}));
		mail.made.close = () => void order.push('close');
		const runner = new JobRunner([mail.made], clock);
		runner.start();
		await pass(10);
		await runner.stop();
		expect(order).toEqual(['run', 'close']);
	});

	it('does nothing before it is started', async () => {
		const mail = job('mail', 1);
		new JobRunner([mail.made], clock).wake();
		await pass(5000);
		expect(mail.times).toEqual([]);
	});
});
