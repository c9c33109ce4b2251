import type { Language } from '../core/language.ts';
import { localDay } from '../core/timezone.ts';
import { formatMonth } from '../core/format-date.ts';
import { containsPhrase } from '../core/text.ts';
import type { Access, Availability, Place, SessionSummary } from './types.ts';

/** With at most this number of free seats, or a fifth of the capacity if less, the session is nearly full. */
const FEW_SEATS = 5;

/** Before its start, under way, or over at its end. Sign-up is another matter: it can be closed in each of them. */
export type Phase = 'before' | 'now' | 'over';

export function phaseOf(
	{ status, startsAt, endsAt }: Pick<SessionSummary, 'status' | 'startsAt' | 'endsAt'>,
	now: Date
): Phase {
	if (status === 'held' || status === 'archived' || endsAt <= now) return 'over';
	return startsAt <= now ? 'now' : 'before';
}

/** Can a visitor get a seat? `few`: nearly full. `waiting`: the number of parties (not people) on the waiting list. */
export type SeatStatus =
	| { kind: 'seats'; left: number; few: boolean }
	| { kind: 'waiting_list'; waiting: number }
	| { kind: 'opens'; at: Date | null }
	| { kind: 'closed' | 'now' | 'past' | 'cancelled' };

export function seatStatus(
	session: Availability & Pick<SessionSummary, 'status' | 'startsAt' | 'endsAt'>,
	now: Date
): SeatStatus {
	const { signUpState, seatsLeft, capacity, partiesWaiting, signUpOpensAt } = session;
	if (signUpState === 'cancelled') return { kind: 'cancelled' };
	const phase = phaseOf(session, now);
	if (phase !== 'before') return { kind: phase === 'now' ? 'now' : 'past' };
	switch (signUpState) {
		case 'open':
			return { kind: 'seats', left: seatsLeft, few: seatsLeft <= Math.min(FEW_SEATS, Math.ceil(capacity / 5)) };
		case 'full':
			return { kind: 'waiting_list', waiting: partiesWaiting };
		case 'not_yet_open':
			return { kind: 'opens', at: signUpOpensAt };
		default:
			return { kind: signUpState };
	}
}

/** Is sign-up open, for a seat or for the waiting list? */
export function takesSignUps({ signUpState }: Pick<Availability, 'signUpState'>): boolean {
	return signUpState === 'open' || signUpState === 'full';
}

/** `Buurthuis De Kern, Dorpsstraat 1, Raalte`; never has the municipality twice. Empty for an online-only session. */
export function addressLine({ placeName, placeAddress, municipalityName }: Place): string {
	const parts = [placeName, placeAddress].filter((part): part is string => !!part);
	if (parts.length === 0) return '';
	const hasMunicipality = !municipalityName || parts.some((part) => containsPhrase(part, municipalityName));
	return [...parts, ...(hasMunicipality ? [] : [municipalityName])].join(', ');
}

/** Texts of a place, from `session` of i18n. */
export type PlaceWords = { online: string; stepFreeAccess: string; accessNote: string };

/**
 * The accessibility of the place as text: `Drempelvrij bereikbaar. Lift bij ingang B.` Empty when unknown.
 * @param written marks the part that people wrote
 */
export function accessLine(
	{ stepFreeAccess, accessNote }: Access,
	words: Pick<PlaceWords, 'stepFreeAccess'>,
	written = (text: string) => text
): string {
	const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);
	const parts = [stepFreeAccess && sentence(words.stepFreeAccess), accessNote && written(sentence(accessNote))];
	return parts.filter(Boolean).join(' ');
}

/**
 * A link to directions, which opens the maps app on a phone. It must stay a plain link: nothing may be loaded from there. Null
 * without an address.
 */
export function routeLink(place: Place): string | null {
	const destination = addressLine(place);
	return destination ? `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination })}` : null;
}

export type Month<Entry> = { key: string; heading: string; entries: Entry[] };

/** Groups entries, which are sorted, by the month in which they start in Amsterdam. */
export function byMonth<Entry extends { startsAt: Date }>(
	entries: readonly Entry[],
	language: Language
): Month<Entry>[] {
	const months: Month<Entry>[] = [];
	for (const entry of entries) {
		const key = localDay(entry.startsAt).slice(0, 7);
		const last = months.at(-1);
		if (last?.key === key) last.entries.push(entry);
		else months.push({ key, heading: formatMonth(entry.startsAt, language), entries: [entry] });
	}
	return months;
}
