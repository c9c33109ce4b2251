/**
 * A choice from a list that may be too long for a page: what was chosen, the best of the rest, and where to search for others
 * (`ui/SearchSelect.svelte`).
 */
export type PickList = {
	options: { value: string; label: string; disabled?: boolean }[];
	/** Are there others, which only a search finds? */
	more: boolean;
	/** The text that was searched for; empty for the first choices. */
	q: string;
	/** URL that answers a search (`q`) and tells the labels of values (`id`), with a pick list as JSON. */
	from: string;
};

/** What to offer: the result of a search, and in any case the values that were chosen. */
export type PickQuery = { q: string; chosen: readonly string[] };

/** The database offers one more than this, so that it is known whether there are more. */
const MOST = 50;

/** Makes a pick list of rows of the database: the chosen ones and at most `MOST` others. */
export function pickList<Row extends { wasChosen: boolean }>(
	rows: readonly Row[],
	{ q }: PickQuery,
	from: string,
	option: (row: Row) => PickList['options'][number]
): PickList {
	const others = rows.filter(({ wasChosen }) => !wasChosen);
	const shown = [...rows.filter(({ wasChosen }) => wasChosen), ...others.slice(0, MOST)];
	return { options: shown.map(option), more: others.length > MOST, q, from };
}
