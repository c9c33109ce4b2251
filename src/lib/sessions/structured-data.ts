import { toLocal } from '../core/timezone.ts';
import type { SessionPage, SignUpState } from './types.ts';
import { sessionPath } from './paths.ts';

/** The logo for link previews and search engines. Chat programs show a square image next to the text. */
export const PREVIEW_IMAGE = '/icons/icon-512.png';

/** schema.org/Offer availability; missing when sign-up is over. */
const AVAILABILITY: Partial<Record<SignUpState, string>> = {
	open: 'InStock',
	full: 'SoldOut',
	not_yet_open: 'PreOrder'
};

/** schema.org/EventStatusType. Only another time makes a session rescheduled, another place does not. */
function statusOf({ status, previousStartsAt }: SessionPage): string {
	if (status === 'cancelled') return 'EventCancelled';
	return previousStartsAt ? 'EventRescheduled' : 'EventScheduled';
}

/** ISO 8601 in Amsterdam time with its offset: search engines show the time without converting it. */
export function isoInZone(instant: Date): string {
	const { date, time } = toLocal(instant);
	const minutes = Math.round(
		(Date.parse(`${date}T${time}Z`) - Math.floor(instant.getTime() / 60_000) * 60_000) / 60_000
	);
	const two = (value: number) => String(value).padStart(2, '0');
	const offset = `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
	return `${date}T${time}:00${offset}`;
}

function locations(session: SessionPage, url: string): object[] {
	const found: object[] = [];
	if (session.placeName || session.placeAddress)
		found.push({
			'@type': 'Place',
			name: session.placeName ?? session.placeAddress,
			address: {
				'@type': 'PostalAddress',
				...(session.placeAddress && { streetAddress: session.placeAddress }),
				addressLocality: session.municipalityName,
				addressCountry: 'NL'
			},
			...(session.stepFreeAccess && {
				amenityFeature: { '@type': 'LocationFeatureSpecification', name: 'Step-free access', value: true }
			}),
			...(session.accessNote && { description: session.accessNote })
		});
	// Not the online link, which is only for people with a seat: the page on which to sign up.
	if (session.isOnline) found.push({ '@type': 'VirtualLocation', url });
	return found;
}

/**
 * A schema.org/Event for search engines, only with data that the page shows too. `themes` are names; `region` is the organizer
 * when there is no host.
 */
export function structuredData(session: SessionPage, origin: string, region: string, themes: string[]): object {
	const url = origin + sessionPath(session.slug);
	const places = locations(session, url);
	const mode = session.isOnline ? (places.length > 1 ? 'Mixed' : 'Online') : 'Offline';
	const availability = AVAILABILITY[session.signUpState];
	return {
		'@context': 'https://schema.org',
		'@type': 'Event',
		'@id': url,
		name: session.title,
		description: session.summary,
		image: origin + PREVIEW_IMAGE,
		url,
		startDate: isoInZone(session.startsAt),
		endDate: isoInZone(session.endsAt),
		eventStatus: `https://schema.org/${statusOf(session)}`,
		...(session.previousStartsAt && { previousStartDate: isoInZone(session.previousStartsAt) }),
		eventAttendanceMode: `https://schema.org/${mode}EventAttendanceMode`,
		location: places.length > 1 ? places : places[0],
		organizer: { '@type': 'Organization', name: session.hostName ?? region, url: origin },
		...(session.speakers.length > 0 && {
			performer: session.speakers.map(({ name }) => ({ '@type': 'Person', name }))
		}),
		inLanguage: 'nl',
		...(themes.length > 0 && { keywords: themes.join(', ') }),
		isAccessibleForFree: true,
		maximumAttendeeCapacity: session.capacity,
		remainingAttendeeCapacity: session.seatsLeft,
		...(availability && {
			offers: {
				'@type': 'Offer',
				price: 0,
				priceCurrency: 'EUR',
				url,
				availability: `https://schema.org/${availability}`,
				...(session.signUpOpensAt && { validFrom: isoInZone(session.signUpOpensAt) })
			}
		})
	};
}

/**
 * JSON for a `<script type="application/ld+json">`. Escaping `<`, `>` and `&` prevents that text ends the element or starts a
 * comment (HTML standard, "restrictions for contents of script elements").
 */
export function jsonForHtml(value: object): string {
	return JSON.stringify(value).replace(
		/[<>&\u2028\u2029]/g,
		(unsafe) => `\\u${unsafe.charCodeAt(0).toString(16).padStart(4, '0')}`
	);
}
