import type { Neighbour } from '$lib/planning/rules.ts';
import type { SafeHtml } from '$lib/ui/markdown.ts';
import { DESCRIPTION_PREVIEW_PATH, nearbySessionsPath } from '$lib/planning/paths.ts';

/** The sessions in a range of dates, for warnings while typing. */
export async function fetchNeighbours({ from, until }: { from: string; until: string }): Promise<Neighbour[]> {
	const answer = await fetch(nearbySessionsPath({ from, until }));
	if (!answer.ok) throw new Error(`in-de-buurt: ${answer.status}`);
	const found = (await answer.json()) as (Omit<Neighbour, 'startsAt' | 'endsAt'> & {
		startsAt: string;
		endsAt: string;
	})[];
	return found.map((one) => ({ ...one, startsAt: new Date(one.startsAt), endsAt: new Date(one.endsAt) }));
}

/** Renders a description on the server. */
export async function preview(text: string): Promise<SafeHtml> {
	const answer = await fetch(DESCRIPTION_PREVIEW_PATH, {
		method: 'POST',
		body: text,
		headers: { 'content-type': 'text/plain' }
	});
	if (!answer.ok) throw new Error(`voorbeeld: ${answer.status}`);
	return (await answer.text()) as SafeHtml;
}
