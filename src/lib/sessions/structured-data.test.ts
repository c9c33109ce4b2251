import { describe, expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { isoInZone, jsonForHtml, structuredData } from './structured-data.ts';

const data = (changes = {}) =>
	structuredData(session(changes), 'https://sessies.example', 'Regio Zwolle', ['Energie en netcongestie']);

describe('structuredData', () => {
	it('has the properties that search engines require', () => {
		expect(data({ speakers: [{ name: 'Ada Jansen', jobTitle: null, organisation: null, bio: '' }] })).toMatchObject({
			'@type': 'Event',
			startDate: '2027-01-14T19:30:00+01:00',
			endDate: '2027-01-14T21:30:00+01:00',
			eventStatus: 'https://schema.org/EventScheduled',
			eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
			location: {
				'@type': 'Place',
				name: 'De Kern',
				address: { streetAddress: 'Dorpsstraat 1', addressLocality: 'Raalte', addressCountry: 'NL' }
			},
			organizer: { name: 'Ondernemend Raalte' },
			performer: [{ '@type': 'Person', name: 'Ada Jansen' }],
			isAccessibleForFree: true,
			remainingAttendeeCapacity: 12,
			offers: { price: 0, availability: 'https://schema.org/InStock' }
		});
	});

	it('distinguishes online, mixed and cancelled sessions', () => {
		expect(data({ placeName: null, placeAddress: null, isOnline: true })).toMatchObject({
			eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
			location: { '@type': 'VirtualLocation' }
		});
		expect(data({ isOnline: true })).toMatchObject({
			eventAttendanceMode: 'https://schema.org/MixedEventAttendanceMode',
			location: [{ '@type': 'Place' }, { '@type': 'VirtualLocation' }]
		});
		const cancelled = data({ status: 'cancelled', signUpState: 'cancelled', hostName: null });
		expect(cancelled).toMatchObject({
			eventStatus: 'https://schema.org/EventCancelled',
			organizer: { name: 'Regio Zwolle' }
		});
		expect(cancelled).not.toHaveProperty('offers');
		expect(cancelled).not.toHaveProperty('performer');
	});

	it('has the previous start of a moved session, also after cancellation', () => {
		const moved = { previousStartsAt: new Date('2027-01-07T18:30:00Z') };
		expect(data(moved)).toMatchObject({
			eventStatus: 'https://schema.org/EventRescheduled',
			startDate: '2027-01-14T19:30:00+01:00',
			previousStartDate: '2027-01-07T19:30:00+01:00'
		});
		expect(data({ ...moved, status: 'cancelled' })).toMatchObject({ eventStatus: 'https://schema.org/EventCancelled' });
		expect(data({ sequence: 1 })).toMatchObject({ eventStatus: 'https://schema.org/EventScheduled' });
		expect(data({ sequence: 1 })).not.toHaveProperty('previousStartDate');
	});

	it('has the accessibility of the place when it is known', () => {
		expect(data({ stepFreeAccess: true, accessNote: 'Lift bij ingang B' })).toMatchObject({
			location: { description: 'Lift bij ingang B', amenityFeature: { name: 'Step-free access', value: true } }
		});
		expect(data()).not.toHaveProperty('location.amenityFeature');
	});

	it.each([
		['full', 'SoldOut'],
		['not_yet_open', 'PreOrder']
	])('%s is %s', (signUpState, availability) =>
		expect(data({ signUpState })).toMatchObject({ offers: { availability: `https://schema.org/${availability}` } })
	);
});

it('isoInZone has the offset of summer and winter time', () => {
	expect(isoInZone(new Date('2027-07-01T12:00:30Z'))).toBe('2027-07-01T14:00:00+02:00');
	expect(isoInZone(new Date('2026-10-25T00:30:00Z'))).toBe('2026-10-25T02:30:00+02:00');
	expect(isoInZone(new Date('2026-10-25T01:30:00Z'))).toBe('2026-10-25T02:30:00+01:00');
});

describe('jsonForHtml', () => {
	it.each(['</script><script>alert(1)</script>', '<!--<script>', '&lt;', '\u2028', '"quoted" \\ é 😀'])(
		'%j round-trips and cannot end its element',
		(text) => {
			const json = jsonForHtml({ text });
			expect(json).not.toMatch(/[<>&\u2028\u2029]/);
			expect(JSON.parse(json)).toEqual({ text });
		}
	);
});
