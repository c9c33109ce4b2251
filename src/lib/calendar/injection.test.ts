import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { anEvent, anInvitation, lintCalendar } from '../../../tests/factories/calendar.ts';
import { cancelCalendar, inviteCalendar, publishCalendar } from './build.ts';
import { readCalendar } from './read.ts';

const ATTACKS = [
	'Evil":mailto:evil@evil.example\r\nATTENDEE;CN="x',
	'x":mailto:evil@evil.example',
	'A\r\nX-EVIL:1',
	'A\rX-EVIL:1',
	'A\nX-EVIL:1',
	'A\u0085X-EVIL:1',
	'A\u2028X-EVIL:1\u2029X-EVIL:2',
	'Jan "de Baas" Smit',
	"Jan ^'de Baas^' Smit \\",
	'a;b,c:d\\e\\n',
	'nul\u0000 bel\u0007 tab\t esc\u001b del\u007f c1\u009f',
	'half \ud83d een emoji \ude00',
	'👩‍👩‍👧‍👦'.repeat(60),
	'é'.repeat(300),
	'END:VEVENT\r\nEND:VCALENDAR\r\n',
	'omgekeerd \u202e tcejorp'
];

/** The names of all components and properties, to which no text may add. */
function shape(calendar: string): string[] {
	const root = new ICAL.Component(ICAL.parse(calendar) as ConstructorParameters<typeof ICAL.Component>[0]);
	const names = (component: ICAL.Component): string[] => [
		...component.getAllProperties().map((property) => `${component.name}.${property.name}`),
		...component.getAllSubcomponents().flatMap(names)
	];
	return names(root);
}

function sound(calendar: string): void {
	expect(lintCalendar(calendar)).toEqual([]);
	expect(shape(calendar).filter((name) => name.includes('evil'))).toEqual([]);
}

const innocent = anInvitation({ event: anEvent({ categories: ['thema'] }) });
const innocentShape = shape(inviteCalendar(innocent));

describe.each(ATTACKS)('%j', (attack) => {
	it('stays in the field it was typed in', () => {
		const event = anEvent({ title: `t ${attack}`, description: attack, location: attack, categories: [`c ${attack}`] });
		const invitation = anInvitation({
			event,
			organizer: { ...innocent.organizer, name: attack },
			attendee: { ...innocent.attendee, name: attack }
		});
		for (const calendar of [inviteCalendar(invitation), cancelCalendar(invitation)]) {
			sound(calendar);
			expect(shape(calendar)).toEqual(innocentShape);
			const read = readCalendar(calendar)?.events[0];
			expect(read?.organizer?.email).toBe(innocent.organizer.email);
			expect(read?.attendees.map(({ email }) => email)).toEqual([innocent.attendee.email]);
			expect(read?.organizer?.name).not.toMatch(/["\\^]/);
		}
		const { content, skipped } = publishCalendar([event], {
			name: `n ${attack}`,
			description: `d ${attack}`,
			refreshHours: 4
		});
		sound(content);
		expect(skipped).toEqual([]);
	});
});

const nasty = fc.oneof(
	fc.string({ unit: 'binary', maxLength: 300 }),
	fc.string({ unit: 'grapheme', maxLength: 200 }),
	fc
		.array(
			fc.constantFrom(...ATTACKS, '\r', '\n', '"', '\\', ';', ',', ':', '\t', '\ud800', 'X-EVIL:1', 'é', '😀', ' '),
			{
				maxLength: 30
			}
		)
		.map((parts) => parts.join(''))
);

describe('any text', () => {
	it('is read by another parser as it was cleaned, with the same structure', () => {
		fc.assert(
			fc.property(nasty, nasty, nasty, nasty, (title, description, location, name) => {
				const event = anEvent({
					title: `t${title}`,
					description: `d${description}`,
					location: `l${location}`,
					categories: [`c${title}`]
				});
				const calendar = inviteCalendar(
					anInvitation({ event, attendee: { name: `n${name}`, email: 'noor@expert.example' } })
				);
				sound(calendar);
				expect(shape(calendar)).toEqual(innocentShape);
				const read = readCalendar(calendar)?.events[0];
				const plain = (text: string) => [...text.normalize('NFC')].length;
				// Cleaning only removes: the text is not longer and keeps its first letter.
				expect(plain(read?.title ?? '')).toBeLessThanOrEqual(plain(`t${title}`));
				expect(read?.title[0]).toBe('t');
				expect(read?.description[0]).toBe('d');
				expect(read?.location[0]).toBe('l');
				expect(read?.attendees).toHaveLength(1);
				expect(read?.attendees[0]?.email).toBe('noor@expert.example');
				// Writing the parsed values again gives the same calendar.
				const again = inviteCalendar(
					anInvitation({
						event: { ...event, title: read?.title ?? '', description: read?.description, location: read?.location },
						attendee: { name: read?.attendees[0]?.name ?? '', email: 'noor@expert.example' }
					})
				);
				expect(again.replace(/CATEGORIES[^]*/, '')).toBe(calendar.replace(/CATEGORIES[^]*/, ''));
			}),
			{ numRuns: 150 }
		);
	}, 30_000);
});
