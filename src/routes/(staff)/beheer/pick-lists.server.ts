import type { Language } from '$lib/core/language.ts';
import { colleaguePicks } from '$lib/directory/colleagues/queries.server.ts';
import { organisationPicks } from '$lib/directory/organisations/queries.server.ts';
import { PICK_LISTS } from '$lib/directory/paths.ts';
import { expertPicks } from '$lib/experts/queries.server.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';

/** How to read each list that forms choose from; null for another name. */
export function pickFrom(list: string, language: Language) {
	const name = PICK_LISTS.find((one) => one === list);
	if (!name) return null;
	return {
		experts: expertPicks,
		organisaties: organisationPicks,
		/** Those that a question can be referred to; the others are there, but cannot be chosen. */
		ontvangers: receiverPicks(language),
		collegas: colleaguePicks
	}[name];
}

export function receiverPicks(language: Language): typeof organisationPicks {
	const { noContact } = textsFor(language).triage.refer;
	return (client, asked, near) => organisationPicks(client, asked, near, noContact);
}
