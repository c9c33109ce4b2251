import type { SessionPage } from '../../src/lib/sessions/types.ts';

/** A published session with free seats, on an evening in January. */
export function session(changes: Partial<SessionPage> = {}): SessionPage {
	return {
		id: '7f3f9c1e-2b1a-4f0e-9a55-0d6f6f0b1a01',
		slug: 'energie-delen-14-jan-2027',
		uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
		sequence: 0,
		status: 'published',
		kind: 'theme_session',
		title: 'Energie delen op je bedrijventerrein',
		summary: 'Samen met je buren meer doen met de stroom die er is.',
		description: 'Wat kan er **nu al**?',
		themes: ['energie'],
		municipality: 'raalte',
		municipalityName: 'Raalte',
		hostName: 'Ondernemend Raalte',
		placeName: 'De Kern',
		placeAddress: 'Dorpsstraat 1',
		stepFreeAccess: false,
		accessNote: null,
		isOnline: false,
		startsAt: new Date('2027-01-14T18:30:00Z'),
		endsAt: new Date('2027-01-14T20:30:00Z'),
		updatedAt: new Date('2026-12-01T09:00:00Z'),
		capacity: 40,
		seatsLeft: 12,
		partiesWaiting: 0,
		signUpState: 'open',
		signUpOpensAt: null,
		signUpClosesAt: null,
		cancelReason: null,
		previousStartsAt: null,
		speakers: [],
		programme: [],
		...changes
	};
}
