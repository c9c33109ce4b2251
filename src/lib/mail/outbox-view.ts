import { readCursor, type Cursor } from '../core/keyset.ts';
import { keyOfSlug, buildListQuery, readSearch, readSlug } from '../core/list-query.ts';

/** The filters of the outbox page, as in its query string. */
export type MailView = {
	show: Shown;
	/** A part of the recipient's address. */
	q: string;
	/** The name of a template. */
	template: string;
	oldestFirst: boolean;
	cursor: Cursor | null;
};

/** Which mails to show. */
export type Shown = keyof typeof SHOWN_SLUGS;
export const SHOWN_SLUGS = { all: 'alles', waiting: 'wacht', failed: 'mislukt' } as const;
/** Value of `sorteer` for oldest first; the default is newest first. */
export const OLDEST_FIRST = 'oudste';

/** Reads a view from the query string; unknown values are ignored. */
export function readMailView(query: URLSearchParams): MailView {
	return {
		show: keyOfSlug(SHOWN_SLUGS, query.get('toon')) ?? 'all',
		q: readSearch(query),
		template: readSlug(query, 'wat'),
		oldestFirst: query.get('sorteer') === OLDEST_FIRST,
		cursor: readCursor(query)
	};
}

/** The query string of a view with changes, without default values. It is the first page, unless `changes` has a cursor. */
export function mailQuery(view: MailView, changes: Partial<MailView> = {}): string {
	const { show, q, template, oldestFirst, cursor } = { ...view, cursor: null, ...changes };
	const parts = { toon: show !== 'all' && SHOWN_SLUGS[show], q, wat: template, sorteer: oldestFirst && OLDEST_FIRST };
	return buildListQuery(parts, cursor);
}

/** Is a search or filter active? */
export const isFiltered = ({ q, template }: MailView): boolean => Boolean(q || template);
