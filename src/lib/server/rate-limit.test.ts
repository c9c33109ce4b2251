import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { checkNetworkLimit, checkSubjectLimit, network, RateLimiter } from './rate-limit.ts';

const from = (address: string) => ({ getClientAddress: () => address });
const at = { seconds: 0 };
const limiter = (maxKeys?: number) =>
	new RateLimiter({ now: () => at.seconds * 1000, ...(maxKeys ? { maxKeys } : {}) });

afterEach(() => {
	at.seconds = 0;
	vi.unstubAllEnvs();
	vi.useRealTimers();
});

describe('a limit', () => {
	it('allows a burst, then returns the waiting time, then allows one at a time', () => {
		const by = limiter();
		const ask = () => checkNetworkLimit(from('192.0.2.1'), 'confirm-sign-in', by);
		for (let i = 0; i < 20; i++) expect(ask().ok).toBe(true);
		expect(ask()).toEqual({ ok: false, refusal: 'too_many_requests', status: 429, detail: { seconds: 10 } });
		at.seconds = 9;
		expect(ask()).toMatchObject({ detail: { seconds: 1 } });
		at.seconds = 10;
		expect(ask().ok).toBe(true);
		expect(ask().ok).toBe(false);
		at.seconds = 10_000;
		for (let i = 0; i < 20; i++) expect(ask().ok).toBe(true);
		expect(ask().ok).toBe(false);
	});

	it('counts each address and each action separately', () => {
		const by = limiter();
		while (checkNetworkLimit(from('192.0.2.1'), 'sign-in', by).ok);
		expect(checkNetworkLimit(from('192.0.2.2'), 'sign-in', by).ok).toBe(true);
		expect(checkNetworkLimit(from('192.0.2.1'), 'sign-up', by).ok).toBe(true);
	});

	it('counts an e-mail address in one network, regardless of case and blanks', () => {
		const by = limiter();
		for (let i = 0; i < 5; i++)
			expect(checkSubjectLimit(from(`2001:db8::${i}`), 'sign-in', 'Jan@Example.nl', by).ok).toBe(true);
		expect(checkSubjectLimit(from('2001:db8::99'), 'sign-in', ' jan@example.nl', by)).toMatchObject({
			ok: false,
			detail: { seconds: 300 }
		});
		expect(checkSubjectLimit(from('2001:db8::99'), 'sign-in', 'piet@example.nl', by).ok).toBe(true);
	});

	it.each(['sign-in', 'sign-up', 'question'] as const)(
		'%s: one network keeps nobody out from another, whatever address it typed',
		(action) => {
			const by = limiter();
			while (checkSubjectLimit(from('192.0.2.1'), action, 'jan@example.nl', by).ok);
			expect(checkSubjectLimit(from('192.0.2.2'), action, 'jan@example.nl', by).ok).toBe(true);
		}
	);

	// The bounds of `request_sign_in`, `sign_up` and `submit_question` for one address, from all networks together.
	it.each([
		['sign-in', 20],
		['sign-up', 30],
		['question', 30]
	] as const)('%s: one network stays below what the database allows one address in an hour', (action, bound) => {
		const by = limiter();
		let done = 0;
		for (at.seconds = 0; at.seconds < 3600; at.seconds += 10)
			if (checkSubjectLimit(from('192.0.2.1'), action, 'jan@example.nl', by).ok) done++;
		expect(done).toBeLessThan(bound);
	});

	it('is not affected by setting the system clock back', () => {
		vi.useFakeTimers({ toFake: ['Date'] });
		const by = new RateLimiter();
		expect(checkNetworkLimit(from('192.0.2.1'), 'sign-up', by).ok).toBe(true);
		vi.setSystemTime(Date.now() - 5 * 3_600_000);
		expect(checkNetworkLimit(from('192.0.2.1'), 'sign-up', by).ok).toBe(true);
	});

	it('never counts time backwards, whatever a clock says', () => {
		const steps = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(steps, (jumps) => {
				let now = 0;
				const by = new RateLimiter({ now: () => now });
				for (const jump of nonEmpty(jumps)) {
					now += jump;
					const waits = by.take('sign-in', '192.0.2.1', { burst: 3, everySeconds: 10 });
					expect(waits).toBeGreaterThanOrEqual(0);
					// A full wait for one token is the most that anybody is asked to wait.
					expect(waits).toBeLessThanOrEqual(10);
				}
			})
		);
	});

	it('keeps at most maxKeys buckets', () => {
		const by = limiter(100);
		for (let i = 0; i < 1000; i++) checkNetworkLimit(from(`198.51.100.${i}`), 'sign-up', by);
		expect(by.size).toBe(100);
	});

	it('keeps counting a client with others in between', () => {
		const by = limiter(100);
		while (checkNetworkLimit(from('192.0.2.1'), 'sign-up', by).ok);
		for (let i = 0; i < 49; i++) checkNetworkLimit(from(`198.51.100.${i}`), 'sign-up', by);
		expect(checkNetworkLimit(from('192.0.2.1'), 'sign-up', by).ok).toBe(false);
	});
});

it.each([
	['192.0.2.1', '192.0.2.1'],
	['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
	['2001:0db8:0001:0002::9', '2001:db8:1:2'],
	['2001:db8::1', '2001:db8:0:0'],
	['::1', '0:0:0:0'],
	['fe80::1%eth0', 'fe80:0:0:0']
])('%s counts as %s', (address, counted) => expect(network(address)).toBe(counted));
