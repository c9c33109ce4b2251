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
	await new Promise(setImmediate);
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

describe('a job with more than one batch', () => {
	/** Each batch takes `milliseconds` of the fake clock. */
	function batches(count: number, milliseconds: number) {
		let left = count;
		const times: number[] = [];
		const made: Job = {
			name: 'retention',
			everySeconds: 600,
			run: (more) => {
				times.push(time);
				if (--left > 0) more();
				return new Promise((resolve) => clock.setTimer(() => resolve({ removed: 10 }), milliseconds));
			}
		};
		return { made, times };
	}

	it('is called until nothing is left, and rests after each batch as long as that took', async () => {
		const { made, times } = batches(3, 40);
		const runner = new JobRunner([made], clock);
		runner.start();
		await pass(1000);
		expect(times).toEqual([0, 80, 160]);
		expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ job: 'retention', removed: 30 }]);
		await pass(600_000);
		expect(times).toEqual([0, 80, 160, 600_000]);
	});

	it('goes on at once when it says so', async () => {
		const { made, times } = batches(3, 40);
		new JobRunner([{ ...made, withoutRest: true }], clock).start();
		await pass(1000);
		expect(times).toEqual([0, 40, 80]);
	});

	it('leaves the time between two batches to others', async () => {
		const { made } = batches(1000, 1000);
		const often = job('often', 1);
		new JobRunner([made, often.made], clock).start();
		await pass(20_000);
		expect(often.times.length).toBeGreaterThanOrEqual(20);
	});

	it('ends its run after a minute; the next run follows at once', async () => {
		const { made, times } = batches(100, 1000);
		const runner = new JobRunner([made], clock);
		const counted = runner.runAll();
		await pass(70_000);
		expect(await counted).toEqual({ retention: { removed: 310 } });
		expect(times).toHaveLength(31);
		runner.start();
		await pass(300_000);
		expect(times).toHaveLength(100);
	});

	it('reports what it did so far', async () => {
		const { made } = batches(10, 40);
		const runner = new JobRunner([made], clock);
		runner.start();
		await pass(130);
		expect(runner.states()).toEqual([{ name: 'retention', late: false, working: { removed: 20 } }]);
		await pass(5000);
		expect(runner.states()).toEqual([{ name: 'retention', late: false }]);
	});

	it('keeps the counts of earlier batches when a later one fails', async () => {
		let batch = 0;
		const broken = job('broken', 10, async () => {
			if (++batch === 3) throw new Error('no luck');
			return { removed: 10 };
		});
		const run = broken.made.run;
		broken.made.run = (more) => (more(), run(more));
		const runner = new JobRunner([broken.made], clock);
		const counted = runner.runAll();
		await pass(100);
		expect(await counted).toEqual({ broken: { removed: 20, errors: 1 } });
		expect(lines.join('')).toContain('"removed":20');
	});

	it('stops after the batch that is running', async () => {
		const { made, times } = batches(100, 40);
		const runner = new JobRunner([made], clock);
		runner.start();
		await pass(50);
		const stopped = runner.stop();
		await pass(5000);
		await stopped;
		expect(times).toEqual([0]);
	});
});

describe('a late job', () => {
	const late = (runner: JobRunner) =>
		runner
			.states()
			.filter((one) => one.late)
			.map(({ name }) => name);

	it('did not succeed for twice its period', async () => {
		const broken = job('broken', 600, async () => {
			throw new Error('no luck');
		});
		const runner = new JobRunner([broken.made, job('fine', 600).made], clock);
		runner.start();
		await pass(1_200_000);
		expect(late(runner)).toEqual([]);
		await pass(1);
		expect(late(runner)).toEqual(['broken']);
		broken.made.run = async () => ({});
		await pass(600_000);
		expect(late(runner)).toEqual([]);
	});

	it('may also hang, or never come to an end', async () => {
		const hangs = job('hangs', 60, () => new Promise(() => {}));
		const endless = job('endless', 60);
		endless.made.run = async (more) => (more(), { done: 1 });
		const runner = new JobRunner([hangs.made, endless.made], {
			...clock,
			// Each batch of the endless job rests a second.
			setTimer: (callback, milliseconds) => clock.setTimer(callback, Math.max(milliseconds, 1000))
		});
		runner.start();
		await pass(122_000);
		expect(late(runner)).toEqual(['hangs', 'endless']);
	});

	it('is one of seconds only after two minutes', async () => {
		const mail = job('mail', 3, async () => {
			throw new Error('no luck');
		});
		const runner = new JobRunner([mail.made], clock);
		runner.start();
		await pass(120_000);
		expect(late(runner)).toEqual([]);
		await pass(1);
		expect(late(runner)).toEqual(['mail']);
	});

	it('is counted from its first run on', async () => {
		const heavy = job('heavy', 600, async () => {
			throw new Error('no luck');
		});
		heavy.made.firstAfterSeconds = 300;
		const runner = new JobRunner([heavy.made], clock);
		expect(late(runner)).toEqual([]);
		runner.start();
		await pass(1_500_000);
		expect(late(runner)).toEqual([]);
		await pass(1);
		expect(late(runner)).toEqual(['heavy']);
	});
});
