/** The lists of which a form offers only a part, and searches the rest. */
export const PICK_LISTS = ['experts', 'organisaties', 'ontvangers', 'collegas'] as const;

/** Those, and the sessions that are still to come. */
export type PickListName = (typeof PICK_LISTS)[number] | 'sessies';

/** Searches a list for a form, as JSON; what has the themes and municipality of the form comes first. */
export function pickListPath(
	list: PickListName,
	{ themes = [], municipality }: { themes?: readonly string[]; municipality?: string | null } = {}
): string {
	const query = new URLSearchParams(themes.map((theme) => ['thema', theme]));
	if (municipality) query.set('gemeente', municipality);
	return `/beheer/keuzes/${list}?${query}`;
}
