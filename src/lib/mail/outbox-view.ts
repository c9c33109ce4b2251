import { keyOfSlug, buildListQuery, readPage, readSearch, readSlug } from '../core/list-query.ts';

/** What a facilitator sees of the outbox, as it stands in the address. */
export type MailView = {
	show: Shown;
	/** A part of the address. */
	q: string;
	/** The name of a template. */
	template: string;
	oldestFirst: boolean;
	/** From 1. */
	page: number;
};

/** What waits, what failed, or all. */
export type Shown = keyof typeof SHOWN_SLUGS;
export const SHOWN_SLUGS = { all: 'alles', waiting: 'wacht', failed: 'mislukt' } as const;
/** The one order beside the usual, newest first. */
export const OLDEST_FIRST = 'oudste';

/** Reads an address; what means nothing is left out. */
export function readMailView(query: URLSearchParams): MailView {
	return {
		show: keyOfSlug(SHOWN_SLUGS, query.get('toon')) ?? 'all',
		q: readSearch(query),
		template: readSlug(query, 'wat'),
		oldestFirst: query.get('sorteer') === OLDEST_FIRST,
		page: readPage(query)
	};
}

/** The query of a view, without what is usual. Another view starts at its first page unless one is named. */
export function mailQuery(view: MailView, changes: Partial<MailView> = {}): string {
	const { show, q, template, oldestFirst, page } = { ...view, page: 1, ...changes };
	const parts = { toon: show !== 'all' && SHOWN_SLUGS[show], q, wat: template, sorteer: oldestFirst && OLDEST_FIRST };
	return buildListQuery(parts, page);
}

/** Is there anything to take off, to see the whole of this part again? */
export const isFiltered = ({ q, template }: MailView): boolean => Boolean(q || template);
