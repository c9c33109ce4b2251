import type { PickList } from '../core/pick-list.ts';

/** Searches a pick list on the server, or asks for the labels of ids, which then come first. Throws when there is no answer. */
export async function pick(
	from: string,
	{ q = '', ids = [] }: { q?: string; ids?: readonly string[] }
): Promise<PickList> {
	const query = new URLSearchParams([['q', q], ...ids.map((id) => ['id', id])]);
	const answer = await fetch(`${from}&${query}`);
	if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
	return (await answer.json()) as PickList;
}

/** The options that were found, after the chosen ones of those that were shown. */
export function withChosen<Option extends { value: string }>(
	found: readonly Option[],
	shown: readonly Option[],
	chosen: readonly string[]
): Option[] {
	const kept = shown.filter(({ value }) => chosen.includes(value));
	return [...kept, ...found.filter(({ value }) => !chosen.includes(value))];
}
