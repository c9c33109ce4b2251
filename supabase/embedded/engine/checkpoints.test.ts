import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Checkpoints } from './checkpoints.ts';

const MB = 1024 * 1024;
let made = 0;
let atQuietMoments = 0;
let checkpoints: Checkpoints;

beforeEach(() => {
	vi.useFakeTimers();
	made = 0;
	atQuietMoments = 0;
	checkpoints = new Checkpoints((isQuiet) => {
		made++;
		if (isQuiet) atQuietMoments++;
	});
});
afterEach(() => void vi.useRealTimers());

/** Nothing happens for a while. */
const rest = () => vi.advanceTimersByTime(10_000);

it('makes none for little log', () => {
	checkpoints.after(15 * MB, 0);
	rest();
	expect(made).toBe(0);
});

it('makes one at a quiet moment after more log, once', () => {
	checkpoints.after(17 * MB, 0);
	expect(made).toBe(0);
	rest();
	expect(made).toBe(1);
	checkpoints.after(18 * MB, 0);
	rest();
	expect(made).toBe(1);
	checkpoints.after(34 * MB, 0);
	rest();
	expect([made, atQuietMoments]).toEqual([2, 2]);
});

it('waits while transactions follow each other', () => {
	for (let i = 0; i < 20; i++) {
		checkpoints.after(17 * MB + i, 0);
		vi.advanceTimersByTime(150);
		checkpoints.stop();
	}
	checkpoints.after(18 * MB, 3);
	rest();
	expect(made).toBe(0);
});

it('does not wait for ever', () => {
	for (let logged = 0; logged <= 200 * MB; logged += MB) checkpoints.after(logged, 3);
	expect([made, atQuietMoments]).toEqual([4, 0]);
});

it('counts anew after the thread was replaced', () => {
	checkpoints.after(60 * MB, 3);
	checkpoints.after(2 * MB, 0);
	checkpoints.after(17 * MB, 0);
	rest();
	expect(made).toBe(2);
});
