import type { StaffSession } from '../../src/lib/sessions/staff/types.ts';

/** A published session in the list of staff, half full, on an evening in January. */
export function staffSession(changes: Partial<StaffSession> = {}): StaffSession {
	return {
		id: '7f3f9c1e-2b1a-4f0e-9a55-0d6f6f0b1a01',
		slug: 'energie-delen-14-jan-2027',
		status: 'published',
		kind: 'theme_session',
		title: 'Energie delen op je bedrijventerrein',
		themes: ['energie'],
		municipality: 'raalte',
		municipalityName: 'Raalte',
		hostName: null,
		placeName: 'De Kern',
		isOnline: false,
		startsAt: new Date('2027-01-14T18:30:00Z'),
		endsAt: new Date('2027-01-14T20:30:00Z'),
		capacity: 40,
		seatsTaken: 20,
		partiesWaiting: 0,
		signUpState: 'open',
		peopleReached: null,
		attendanceKept: null,
		publishedAt: new Date('2026-12-01T09:00:00Z'),
		...changes
	};
}
