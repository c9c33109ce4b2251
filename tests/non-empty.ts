/**
 * The items, of which there must be some: a loop over an empty list expects nothing, and its test would pass.
 * @throws Error when there is none
 */
export function nonEmpty<Item>(items: Iterable<Item>): Item[] {
	const all = [...items];
	if (all.length === 0) throw new Error('expected at least one item to check, found none');
	return all;
}
