import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MOST_COMMANDS } from '../../core/commands.ts';
import {
	afterReply,
	expired,
	nextBatch,
	PARKED_FOR,
	pauseBefore,
	requestOf,
	SENT_WITHIN,
	sentAgain,
	typedTexts,
	waitingOwners
} from './rules.ts';
import type { Entry, Owner } from './types.ts';

const OTTO: Owner = { staff: 'otto' };
const entry = (seq: number, more: Partial<Entry> = {}): Entry => ({
	seq,
	key: `key-${seq}`,
	name: 'note-question',
	version: 1,
	data: { text: `Vraag ${seq}` },
	at: 1_000_000,
	owner: OTTO,
	state: 'waiting',
	...more
});
const keys = (entries: readonly { key: string }[]) => entries.map(({ key }) => key);
const NOW = 2_000_000;

describe('the next batch', () => {
	it('has what waits for one owner, in order', () => {
		const entries = [
			entry(1),
			entry(2, { owner: { staff: 'vera' } }),
			entry(3, { state: 'parked' }),
			entry(4, { owner: { link: 'a' } }),
			entry(5),
			entry(6, { owner: {} })
		];
		expect(keys(nextBatch(entries, OTTO))).toEqual(['key-1', 'key-5']);
		expect(keys(nextBatch(entries, {}))).toEqual(['key-6']);
		expect(waitingOwners(entries)).toEqual([OTTO, { staff: 'vera' }, { link: 'a' }, {}]);
	});

	it('is never empty while something waits, and never too large', () => {
		const sizes = fc.array(fc.nat({ max: 90_000 }), { minLength: 1, maxLength: 150 });
		fc.assert(
			fc.property(sizes, (lengths) => {
				const entries = lengths.map((length, n) => entry(n, { data: 'x'.repeat(length) }));
				const batch = nextBatch(entries, OTTO);
				expect(batch).toEqual(entries.slice(0, batch.length));
				expect(batch.length).toBeGreaterThan(0);
				expect(batch.length).toBeLessThanOrEqual(MOST_COMMANDS);
				if (batch.length > 1) expect(JSON.stringify(batch.map(({ data }) => data)).length).toBeLessThan(62_000);
			}),
			{ numRuns: 50 }
		);
	});

	it('says whose it is, and when by the clock of the device', () => {
		expect(requestOf([entry(1)], { link: 'token' }, NOW)).toEqual({
			link: 'token',
			sentAt: '1970-01-01T00:33:20.000Z',
			commands: [
				{ key: 'key-1', name: 'note-question', version: 1, at: '1970-01-01T00:16:40.000Z', data: { text: 'Vraag 1' } }
			]
		});
	});
});

describe('after an answer', () => {
	const batch = [entry(1), entry(2), entry(3), entry(4)];
	const ok = (verdicts: unknown) => ({ status: 200, body: { verdicts } });

	it('what was done is removed, what was refused is parked with its reason, conflicts are kept', () => {
		const step = afterReply(
			batch,
			ok([
				{ key: 'key-1', verdict: 'done', data: { number: 7 } },
				{ key: 'key-2', verdict: 'refused', code: 'invalid_email', text: 'Kijk het na' },
				{ key: 'key-3', verdict: 'conflict', data: { at: '19:02' } },
				{ key: 'key-4', verdict: 'later', data: { seconds: 30 } }
			]),
			NOW
		);
		expect(step.outcomes).toEqual([
			{ key: 'key-1', remove: true },
			{ key: 'key-2', change: { state: 'parked', since: NOW, code: 'invalid_email', text: 'Kijk het na' } },
			{
				key: 'key-3',
				change: { state: 'conflict', since: NOW, code: undefined, text: undefined, reply: { at: '19:02' } }
			}
		]);
		expect(step.sent).toEqual([{ key: 'key-1', name: 'note-question', owner: OTTO, reply: { number: 7 } }]);
		expect(step).toMatchObject({ halt: 'busy', wait: 30_000 });
	});

	it.each([
		['no answer', null, 'offline'],
		['an expired sign-in', { status: 401, body: { code: 'sign_in' } }, 'sign_in'],
		['the login page of a network', { status: 200, body: undefined }, 'busy'],
		['a proxy that wants a password', { status: 401, body: undefined }, 'busy'],
		['a server in trouble', { status: 502, body: undefined }, 'busy'],
		['too many requests', { status: 429, body: { refusal: 'too_many_requests' } }, 'busy'],
		['another origin', { status: 403, body: { refusal: 'cross_site' } }, 'busy'],
		['a page that is not there', { status: 404, body: undefined }, 'busy'],
		['no verdict', ok([]), 'busy'],
		['verdicts that are none', ok([null, 3, {}, { key: 'key-1' }, { key: 'other', verdict: 'done' }]), 'busy']
	] as const)('%s: everything stays', (_what, reply, halt) => {
		expect(afterReply(batch, reply, NOW)).toMatchObject({ outcomes: [], sent: [], halt });
	});

	it('a revoked link parks what it can no longer send', () => {
		const step = afterReply(batch, { status: 410, body: { code: 'link_revoked' } }, NOW);
		expect(step.halt).toBe('link_revoked');
		expect(step.outcomes).toEqual(
			batch.map(({ key }) => ({ key, change: { state: 'parked', since: NOW, code: 'link_revoked', text: undefined } }))
		);
	});

	it('a batch that is refused as a whole is sent one by one, and only the wrong one is parked', () => {
		const refused = { status: 413, body: { message: 'too_large' } };
		expect(afterReply(batch, refused, NOW)).toEqual({ outcomes: [], sent: [], halt: null, alone: true });
		expect(afterReply([entry(1)], refused, NOW).outcomes).toMatchObject([
			{ key: 'key-1', change: { code: 'too_large' } }
		]);
	});

	it('never loses an entry: only a verdict of its own removes it', () => {
		const anything = fc.oneof(
			fc.constant(null),
			fc.record({
				status: fc.constantFrom(200, 204, 302, 400, 401, 403, 410, 413, 429, 500, 503),
				body: fc.anything()
			}),
			fc.record({
				status: fc.constant(200),
				body: fc.record({
					verdicts: fc.array(
						fc.record({
							key: fc.constantFrom('key-1', 'key-2', 'key-3', 'key-4', 'key-5'),
							verdict: fc.constantFrom('done', 'refused', 'conflict', 'later', 'nonsense')
						})
					)
				})
			})
		);
		fc.assert(
			fc.property(anything, (reply) => {
				const { outcomes, sent } = afterReply(batch, reply, NOW);
				const removed = keys(outcomes.filter((outcome) => 'remove' in outcome));
				expect(keys(sent)).toEqual(removed);
				const body = reply?.body as { verdicts?: { key: string; verdict: string }[] } | null | undefined;
				const done = body?.verdicts?.filter?.((verdict) => verdict?.verdict === 'done').map(({ key }) => key) ?? [];
				expect(removed.filter((key) => !done.includes(key))).toEqual([]);
			})
		);
	});
});

describe('pauses', () => {
	it('grow to five minutes, and differ between devices', () => {
		expect(pauseBefore(0, 1)).toBe(2000);
		expect(pauseBefore(3, 1)).toBe(16_000);
		expect(pauseBefore(1000, 1)).toBe(300_000);
		expect(pauseBefore(1000, 0)).toBe(150_000);
	});
});

describe('sending again', () => {
	const parked = entry(1, {
		state: 'parked',
		since: NOW,
		code: 'invalid_email',
		text: 'Kijk het na',
		data: { text: 'Hoe?', email: 'x' }
	});

	it('keeps the key of the same texts, and gives others a key of their own', () => {
		const same = sentAgain(parked, { text: 'Hoe?', email: 'x' }, NOW, 'new');
		expect(same).toEqual({
			key: 'key-1',
			change: { state: 'waiting', since: undefined, code: undefined, text: undefined, at: parked.at }
		});
		const other = sentAgain(parked, { email: 'jan@ond.example' }, NOW, 'new');
		expect(other).toMatchObject({
			key: 'key-1',
			change: { key: 'new', data: { text: 'Hoe?', email: 'jan@ond.example' } }
		});
	});

	it('what waited too long counts from now', () => {
		expect(sentAgain({ ...parked, code: 'too_old' }, {}, NOW, 'new')).toMatchObject({ change: { at: NOW } });
	});

	it('shows the texts of any data', () => {
		expect(typedTexts({ text: 'Hoe?', name: '', size: 3, more: null })).toEqual([
			['text', 'Hoe?'],
			['name', '']
		]);
		expect([typedTexts(null), typedTexts('x'), typedTexts(undefined)]).toEqual([[], [], []]);
	});
});

describe('terms', () => {
	it('what waited too long is for people to decide, and parked entries go after their term', () => {
		const entries = [
			entry(1, { at: NOW - SENT_WITHIN - 1 }),
			entry(2, { at: NOW - SENT_WITHIN }),
			entry(3, { state: 'parked', since: NOW - PARKED_FOR - 1 }),
			entry(4, { state: 'conflict', since: NOW - PARKED_FOR })
		];
		expect(expired(entries, NOW)).toEqual([
			{ key: 'key-1', change: { state: 'parked', since: NOW, code: 'too_old', text: undefined } },
			{ key: 'key-3', remove: true }
		]);
	});

	it('a clock that was set back removes nothing', () => {
		expect(expired([entry(1), entry(2, { state: 'parked', since: NOW })], 0)).toEqual([]);
	});
});
