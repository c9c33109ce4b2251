import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { feedResponse } from './feeds.ts';

let feeds = 0;

/** A feed at a URL of its own; `at` is the time of the request in milliseconds. */
function feed() {
	const url = new URL(`https://sessies.example/agenda.ics?q=${feeds++}`);
	return (content: string, at: number, language: 'nl' | 'en' = 'nl') =>
		feedResponse({ url, locals: { language } }, content, { type: 'text/calendar' }, () => new Date(at)).headers.get(
			'last-modified'
		);
}

const START = Date.parse('2027-01-14T12:00:00.250Z');

describe('Last-Modified of a feed', () => {
	it('stays while the content stays', () => {
		const ask = feed();
		expect(ask('a, b', START)).toBe('Thu, 14 Jan 2027 12:00:00 GMT');
		expect(ask('a, b', START + 3_600_000)).toBe('Thu, 14 Jan 2027 12:00:00 GMT');
	});

	it('rises when an entry leaves, also the newest', () => {
		const ask = feed();
		ask('old, newest', START);
		expect(ask('old', START + 60_000)).toBe('Thu, 14 Jan 2027 12:01:00 GMT');
	});

	it('is separate for each language', () => {
		const ask = feed();
		const first = ask('nl', START);
		expect(ask('en', START + 60_000, 'en')).toBe('Thu, 14 Jan 2027 12:01:00 GMT');
		expect(ask('nl', START + 120_000)).toBe(first);
	});

	it('never lets a client keep a content that changed', () => {
		const step = fc.record({ content: fc.constantFrom('a', 'b', 'c'), wait: fc.integer({ min: -5000, max: 5000 }) });
		fc.assert(
			fc.property(fc.array(step, { minLength: 2, maxLength: 40 }), (steps) => {
				const ask = feed();
				let now = START;
				const sent: { content: string; date: number }[] = [];
				for (const { content, wait } of nonEmpty(steps)) {
					now += wait;
					const date = Date.parse(ask(content, now) ?? '');
					expect(date > now).toBe(false);
					// What `shared-pages.ts` does with the If-Modified-Since of each client.
					expect(sent.filter((client) => date <= client.date && client.content !== content)).toEqual([]);
					sent.push({ content, date });
				}
			}),
			{ numRuns: 500 }
		);
	});
});
