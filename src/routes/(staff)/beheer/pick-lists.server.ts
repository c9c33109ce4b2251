import { systemClock } from '$lib/core/clock.ts';
import { formatDateTime } from '$lib/core/format-date.ts';
import type { Language } from '$lib/core/language.ts';
import type { PickQuery } from '$lib/core/pick-list.ts';
import { colleaguePicks } from '$lib/directory/colleagues/queries.server.ts';
import { organisationPicks } from '$lib/directory/organisations/queries.server.ts';
import { PICK_LISTS } from '$lib/directory/paths.ts';
import { expertPicks } from '$lib/experts/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import type { Client } from '$lib/server/supabase.ts';
import { upcomingPicks } from '$lib/sessions/staff/queries.server.ts';
import type { StaffSession } from '$lib/sessions/staff/types.ts';

/** How to read each list that forms choose from; null for another name. */
export function pickFrom(list: string, language: Language) {
	const name = [...PICK_LISTS, 'sessies' as const].find((one) => one === list);
	if (!name) return null;
	return {
		experts: expertPicks,
		organisaties: organisationPicks,
		/** Those that a question can be referred to; the others are there, but cannot be chosen. */
		ontvangers: receiverPicks(language),
		collegas: colleaguePicks,
		/** Published sessions that have not begun. */
		sessies: sessionPicks(language)
	}[name];
}

export function sessionPicks(language: Language) {
	const { free } = textsFor(language).attendeeForms.move;
	const label = ({ title, startsAt, municipalityName, capacity, seatsTaken }: StaffSession) =>
		`${formatDateTime(startsAt, language)} · ${title} · ${municipalityName} (${free(capacity - seatsTaken)})`;
	return (client: Client, asked: PickQuery) => upcomingPicks(client, asked, systemClock(), label);
}

export function receiverPicks(language: Language): typeof organisationPicks {
	const { noContact } = textsFor(language).triage.refer;
	return (client, asked, near) => organisationPicks(client, asked, near, noContact);
}
