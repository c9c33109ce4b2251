import type { Language } from '../core/language.ts';
import { localDay } from '../core/timezone.ts';
import { distanceInKm } from '../directory/distances.ts';
import { formatMonth } from '../core/format-date.ts';
import { containsPhrase, fold } from '../core/text.ts';
import type { AgendaFilters } from './filters.ts';
import type { Access, Availability, Place } from './types.ts';

/** Under so many seats left (or a fifth of the room, when that is less) we say that it is getting full. */
const FEW_SEATS = 5;

/**
 * What somebody who may want to come has to know about room. `few` is for a word of warning; `waiting` counts parties, not
 * people: it is how many are before you.
 */
export type SeatStatus =
	| { kind: 'seats'; left: number; few: boolean }
	| { kind: 'waiting_list'; waiting: number }
	| { kind: 'opens'; at: Date | null }
	| { kind: 'closed' | 'past' | 'cancelled' };

export function seatStatus({
	signUpState,
	seatsLeft,
	capacity,
	partiesWaiting,
	signUpOpensAt
}: Availability): SeatStatus {
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

/** Can somebody sign up now, be it for the waiting list? */
export function takesSignUps({ signUpState }: Pick<Availability, 'signUpState'>): boolean {
	return signUpState === 'open' || signUpState === 'full';
}

/** `Buurthuis De Kern, Dorpsstraat 1, Raalte`, without saying the municipality twice. Empty for a meeting only online. */
export function addressLine({ placeName, placeAddress, municipalityName }: Place): string {
	const parts = [placeName, placeAddress].filter((part): part is string => !!part);
	if (parts.length === 0) return '';
	const said = parts.some((part) => containsPhrase(part, municipalityName));
	return [...parts, ...(said ? [] : [municipalityName])].join(', ');
}

/** The words for a place, in the language of the reader: the texts `session` of i18n. */
export type PlaceWords = { online: string; stepFreeAccess: string; accessNote: string };

/** What helps to get in and take part, in words: `Drempelvrij bereikbaar. Lift bij ingang B.` Empty when nobody said. */
export function accessLine({ stepFreeAccess, accessNote }: Access, words: Pick<PlaceWords, 'stepFreeAccess'>): string {
	const parts = [stepFreeAccess && words.stepFreeAccess, accessNote].filter((part): part is string => !!part);
	return parts.map((part) => (/[.!?…]$/.test(part) ? part : `${part}.`)).join(' ');
}

/**
 * The way there: one address that opens the maps app of a phone, and a page elsewhere. Only ever a plain link, so nothing is
 * loaded from there. Null when there is nowhere to go.
 */
export function routeLink(place: Place): string | null {
	const destination = addressLine(place);
	return destination ? `https://www.google.com/maps/dir/?${new URLSearchParams({ api: '1', destination })}` : null;
}

export type Month<Entry> = { key: string; heading: string; entries: Entry[] };

/** The entries, in the order they come, under the month in which they start in Amsterdam. */
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

type Municipality = { slug: string; name: string };

/** Where somebody looks: the municipality of the filter, or the one whose name was typed as the search. */
export function askedMunicipality<M extends Municipality>(
	{ municipality, q }: AgendaFilters,
	municipalities: readonly M[]
): M | undefined {
	return municipalities.find(({ slug, name }) =>
		municipality ? slug === municipality : q !== undefined && fold(name) === fold(q)
	);
}

/** Sessions elsewhere, the nearest first, with whole kilometres between the main towns. At most `most`. */
export function nearest<Entry extends { municipalityName: string; startsAt: Date }>(
	entries: readonly Entry[],
	from: Municipality,
	{ municipalities, most }: { municipalities: readonly Municipality[]; most: number }
): { entry: Entry; km: number }[] {
	const slugs = new Map(municipalities.map(({ slug, name }) => [name, slug]));
	return entries
		.flatMap((entry) => {
			const km = distanceInKm(from.slug, slugs.get(entry.municipalityName) ?? '');
			return km === null ? [] : [{ entry, km: Math.round(km) }];
		})
		.sort((a, b) => a.km - b.km || a.entry.startsAt.getTime() - b.entry.startsAt.getTime())
		.slice(0, most);
}
