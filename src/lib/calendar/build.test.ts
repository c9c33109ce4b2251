import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { anEvent, anInvitation, linesOf, lintCalendar, UID } from '../../../tests/factories/calendar.ts';
import { cancelCalendar, inviteCalendar, publishCalendar } from './build.ts';
import { readCalendar } from './read.ts';
import type { CalendarEvent, Invitation } from './types.ts';

const uid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

describe('publishCalendar', () => {
	it('writes a file: PUBLISH, without people or feed properties', () => {
		const { content, skipped } = publishCalendar([anEvent({ categories: ['energie, net', 'AI; data'] })]);
		expect(skipped).toEqual([]);
		expect(lintCalendar(content)).toEqual([]);
		expect(content).not.toMatch(/^(ATTENDEE|ORGANIZER|X-PUBLISHED-TTL|REFRESH|SOURCE|NAME|X-WR|BEGIN:VALARM)|mailto/im);
		expect(linesOf(content, 'CATEGORIES')).toEqual(['CATEGORIES:energie\\, net,AI\\; data']);
		expect(readCalendar(content)).toMatchObject({
			method: 'PUBLISH',
			events: [
				{
					uid: UID,
					sequence: 0,
					status: 'CONFIRMED',
					title: 'Netcongestie: wat kan wel?',
					description: 'Neem je energierekening mee.\nVragen? Bel ons.',
					location: 'De Hofvlietvilla, Zwolle',
					stamp: '2026-12-01T09:00:00.000Z',
					start: { instant: '2027-01-14T18:30:00.000Z', zone: 'Europe/Amsterdam', allDay: false },
					end: { instant: '2027-01-14T20:30:00.000Z', zone: 'Europe/Amsterdam', allDay: false }
				}
			]
		});
	});

	it('writes a feed, with its name in both properties and a refresh interval', () => {
		const { content } = publishCalendar([anEvent({ busy: false })], {
			name: 'Sessies; Zwolle, "Kampen"\r\nX-EVIL:1',
			description: 'Alles bij elkaar',
			source: 'https://sessies.example/agenda.ics?thema=a,b',
			refreshHours: 4
		});
		expect(lintCalendar(content)).toEqual([]);
		expect(linesOf(content, 'NAME:')).toEqual(['NAME:Sessies\\; Zwolle\\, "Kampen" X-EVIL:1']);
		expect(linesOf(content, 'X-WR-CALNAME:')).toEqual(['X-WR-CALNAME:Sessies\\; Zwolle\\, "Kampen" X-EVIL:1']);
		expect(linesOf(content, 'REFRESH-INTERVAL')).toEqual(['REFRESH-INTERVAL;VALUE=DURATION:PT4H']);
		expect(linesOf(content, 'X-PUBLISHED-TTL')).toEqual(['X-PUBLISHED-TTL:PT4H']);
		expect(linesOf(content, 'SOURCE')).toEqual(['SOURCE;VALUE=URI:https://sessies.example/agenda.ics?thema=a%2Cb']);
		expect(linesOf(content, 'TRANSP')).toEqual(['TRANSP:TRANSPARENT']);
	});

	it('writes the same bytes for the same events in any order, and each UID once', () => {
		const events = Array.from({ length: 12 }, (_, n) =>
			anEvent({ uid: uid(n), period: { start: `2027-01-${10 + (n % 3)}T09:00:00Z`, end: '2027-02-01T09:00:00Z' } })
		);
		const { content } = publishCalendar(events, { refreshHours: 4 });
		expect(linesOf(content, 'UID')).toHaveLength(12);
		fc.assert(
			fc.property(fc.shuffledSubarray(events, { minLength: 12 }), (shuffled) => {
				expect(publishCalendar(shuffled, { refreshHours: 4 }).content).toBe(content);
			}),
			{ numRuns: 20 }
		);
	});

	it('keeps the newest version of each UID in any order: highest SEQUENCE, then latest change', () => {
		const version = fc.record({
			sequence: fc.integer({ min: 0, max: 3 }),
			updatedAt: fc.integer({ min: 10, max: 13 }).map((day) => `2026-12-${day}T09:00:00Z`)
		});
		const rank = ({ sequence, updatedAt }: { sequence: number; updatedAt: string }) => `${sequence} ${updatedAt}`;
		fc.assert(
			fc.property(fc.uniqueArray(version, { selector: rank, minLength: 2, maxLength: 5 }), (versions) => {
				const events = versions.map((one) => anEvent({ ...one, title: `Versie ${rank(one)}` }));
				const { content, skipped } = publishCalendar(events);
				expect(skipped).toEqual([]);
				expect(linesOf(content, 'SUMMARY')).toEqual([`SUMMARY:Versie ${versions.map(rank).sort().at(-1)}`]);
			})
		);
	});

	it('writes a valid calendar without events', () => {
		const { content } = publishCalendar([], { name: 'Leeg', refreshHours: 4 });
		expect(lintCalendar(content)).toEqual([]);
		expect(readCalendar(content)?.events).toEqual([]);
	});

	const bad: [string, Partial<CalendarEvent>, string][] = [
		['no title', { title: null as unknown as string }, 'bad_title'],
		['a title of control characters', { title: '\u0000\u200b\r\n ' }, 'bad_title'],
		['a script as address', { url: 'javascript:alert(1)' }, 'bad_url'],
		['half an address', { url: '/sessies/x' }, 'bad_url'],
		['a UID with a line break', { uid: 'a\r\nX-EVIL:1' }, 'bad_uid'],
		['an empty UID', { uid: '' }, 'bad_uid'],
		['a sequence below zero', { sequence: -1 }, 'bad_sequence'],
		['half a sequence', { sequence: 1.5 }, 'bad_sequence'],
		['a sequence past 32 bits', { sequence: 2 ** 31 }, 'bad_sequence'],
		['no time', { period: { start: 'morgen', end: 'overmorgen' } }, 'bad_time'],
		['a time without offset', { period: { start: '2027-01-14T18:30:00', end: '2027-01-14T20:30:00Z' } }, 'bad_time'],
		['an end before the start', { period: { start: '2027-01-14T18:30:00Z', end: '2027-01-14T18:30:00Z' } }, 'bad_time'],
		['a day that is none', { period: { first: '2027-02-30', last: '2027-03-01' } }, 'bad_time'],
		['days the wrong way', { period: { first: '2027-03-02', last: '2027-03-01' } }, 'bad_time'],
		['an invalid Date', { period: { start: new Date(NaN), end: new Date() } }, 'bad_time']
	];
	it.each(bad)('skips and reports an event with %s', (_, change, reason) => {
		const { content, skipped } = publishCalendar([anEvent({ uid: uid(1) }), anEvent(change), anEvent({ uid: uid(2) })]);
		expect(skipped.map((one) => one.reason)).toEqual([reason]);
		expect(linesOf(content, 'UID')).toEqual([`UID:${uid(1)}`, `UID:${uid(2)}`]);
		expect(lintCalendar(content)).toEqual([]);
	});

	it.each(bad)('refuses to invite or cancel with %s', (_, change, reason) => {
		const invitation = anInvitation({ event: anEvent(change) });
		expect(() => inviteCalendar(invitation)).toThrow(expect.objectContaining({ fault: reason }));
		expect(() => cancelCalendar(invitation)).toThrow(expect.objectContaining({ fault: reason }));
	});

	it('writes a URL that `ics` would refuse', () => {
		const { content } = publishCalendar([anEvent({ url: 'http://[::1]:4500/sessies/a,b;c?x=1 2' })]);
		expect(linesOf(content, 'URL')).toEqual(['URL:http://[::1]:4500/sessies/a%2Cb%3Bc?x=1%202']);
	});

	it('writes whole days, with the day after the last as the end', () => {
		const { content } = publishCalendar([anEvent({ period: { first: '2026-04-27', last: '2026-04-27' } })]);
		expect(lintCalendar(content)).toEqual([]);
		expect(linesOf(content, 'DTSTART;V')).toEqual(['DTSTART;VALUE=DATE:20260427']);
		expect(linesOf(content, 'DTEND')).toEqual(['DTEND;VALUE=DATE:20260428']);
	});
});

describe('a published event that was written before', () => {
	const at = (updatedAt: string, more: Partial<CalendarEvent> = {}) =>
		anEvent({ description: 'Regel\nDTSTAMP:19700101T000000Z\n' + 'lang '.repeat(40), updatedAt, ...more });
	const anew = async (event: CalendarEvent) => {
		vi.resetModules();
		return (await import('./build.ts')).publishCalendar([event]).content;
	};

	it.each(['2026-12-01T09:00:00Z', '2027-02-03T04:05:06.789Z'])('has the stamps of %s', async (time) => {
		publishCalendar([at('2026-11-30T08:00:00Z')]);
		const { content } = publishCalendar([at(time)]);
		expect(content).toBe(await anew(at(time)));
		expect(linesOf(content, 'DTSTAMP')).toEqual([`DTSTAMP:${time.replace(/[-:]|\.\d+/g, '')}`]);
		expect(linesOf(content, 'LAST-MODIFIED')).toEqual([`LAST-MODIFIED:${time.replace(/[-:]|\.\d+/g, '')}`]);
	});

	it('is another one when anything else of it changed', async () => {
		publishCalendar([at('2026-11-30T08:00:00Z')]);
		const changed = at('2026-11-30T08:00:00Z', { sequence: 3, status: 'CANCELLED', busy: false });
		expect(publishCalendar([changed]).content).toBe(await anew(changed));
	});
});

describe('inviteCalendar', () => {
	it('writes a REQUEST with one attendee, RSVP and the organiser, without alarm or feed properties', () => {
		const content = inviteCalendar(anInvitation());
		expect(lintCalendar(content)).toEqual([]);
		expect(content).not.toMatch(/VALARM|X-PUBLISHED-TTL|RDATE/);
		expect(content.slice(content.indexOf('BEGIN:VEVENT'))).not.toContain('RRULE');
		expect(linesOf(content, 'ATTENDEE')).toEqual([
			'ATTENDEE;RSVP=TRUE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;CN="Noor Veenstra":mailto:noor@expert.example'
		]);
		expect(linesOf(content, 'ORGANIZER')).toEqual([
			'ORGANIZER;CN="Regio Zwolle":mailto:rsvp+0123456789abcdef@sessies.example'
		]);
		expect(linesOf(content, 'METHOD')).toEqual(['METHOD:REQUEST']);
		expect(linesOf(content, 'DTSTAMP')).toEqual(['DTSTAMP:20261202T100000Z']);
	});

	it('asks again after a move, and keeps the answer after a small edit', () => {
		const moved = anInvitation({
			event: anEvent({ sequence: 1, period: { start: '2027-01-15T18:30:00Z', end: '2027-01-15T20:00:00Z' } })
		});
		const edited = anInvitation({ event: anEvent({ title: 'Netcongestie: wat kan wél?' }), answer: 'ACCEPTED' });
		expect(readCalendar(inviteCalendar(moved))?.events[0]).toMatchObject({
			uid: UID,
			sequence: 1,
			attendees: [{ answer: 'NEEDS-ACTION', asked: true }]
		});
		expect(readCalendar(inviteCalendar(edited))?.events[0]).toMatchObject({
			uid: UID,
			sequence: 0,
			attendees: [{ answer: 'ACCEPTED', asked: false }]
		});
	});

	it.each<[string, Partial<Invitation>, string]>([
		['an attendee without address', { attendee: { name: 'X', email: '' } }, 'bad_address'],
		[
			'an address with a header in it',
			{ attendee: { name: 'X', email: 'a@b.example\r\nBcc: c@d.example' } },
			'bad_address'
		],
		[
			'an address with another behind it',
			{ organizer: { name: 'X', email: 'a@b.example":mailto:c@d.example' } },
			'bad_address'
		],
		['an address of other letters', { attendee: { name: 'X', email: 'jørn@fjord.example' } }, 'bad_address'],
		[
			'the organiser as attendee',
			{ attendee: { name: 'X', email: 'RSVP+0123456789abcdef@sessies.example' } },
			'same_address'
		],
		['no moment of sending', { sentAt: 'nu' }, 'bad_time']
	])('refuses %s', (_, change, fault) => {
		expect(() => inviteCalendar(anInvitation(change))).toThrow(expect.objectContaining({ fault }));
	});

	it('uses the address as the name of a person without one', () => {
		const content = inviteCalendar(anInvitation({ attendee: { name: ' \u0000"^\\ ', email: 'noor@expert.example' } }));
		expect(readCalendar(content)?.events[0]?.attendees[0]?.name).toBe('’');
		const bare = inviteCalendar(anInvitation({ attendee: { name: '^\\', email: 'noor@expert.example' } }));
		expect(readCalendar(bare)?.events[0]?.attendees[0]?.name).toBe('noor@expert.example');
	});
});

describe('cancelCalendar', () => {
	it('writes a CANCEL with status CANCELLED, raised sequence and the same UID, organiser and attendee', () => {
		const invitation = anInvitation();
		const content = cancelCalendar({ ...invitation, event: { ...invitation.event, sequence: 3 } });
		expect(lintCalendar(content)).toEqual([]);
		expect(content).not.toMatch(/VALARM|RSVP|PARTSTAT|X-PUBLISHED-TTL/);
		expect(readCalendar(content)).toMatchObject({
			method: 'CANCEL',
			events: [
				{
					uid: UID,
					sequence: 3,
					status: 'CANCELLED',
					organizer: { email: invitation.organizer.email },
					attendees: [{ email: 'noor@expert.example' }]
				}
			]
		});
		expect(linesOf(content, 'ORGANIZER')).toEqual(linesOf(inviteCalendar(invitation), 'ORGANIZER'));
	});
});
