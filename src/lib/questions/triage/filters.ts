import { keyOfSlug, buildListQuery, readPage, readSearch, readSlug } from '../../core/list-query.ts';
import { QUESTION_STATUSES, type QuestionStatus } from '../types.ts';
import { VIEW_SLUGS, type View } from './types.ts';

/** What the list of questions can be narrowed to, as it stands in the address. */
export type QuestionFilters = {
	view: View;
	q: string;
	status: QuestionStatus | '';
	theme: string;
	municipality: string;
	sort: QuestionSort;
	/** From 1. */
	page: number;
};

export const SORTS = ['due', 'newest', 'oldest'] as const;
export type QuestionSort = (typeof SORTS)[number];

/** How things are written in addresses: those are Dutch in every language. */
export const SORT_SLUGS: Record<QuestionSort, string> = { due: 'datum', newest: 'nieuwste', oldest: 'oudste' };
export const STATUS_SLUGS: Record<QuestionStatus, string> = {
	received: 'nieuw',
	activated: 'opgepakt',
	referred: 'aangeboden',
	in_progress: 'in-behandeling',
	answered: 'beantwoord',
	solved: 'opgelost',
	closed: 'niet-opgelost'
};

/** The states that a view can hold: of what is finished only two, of what is open the others. */
export const statusesOf = (view: View): QuestionStatus[] =>
	QUESTION_STATUSES.filter((status) => (view === 'finished') === (status === 'solved' || status === 'closed'));

/** Reads an address; what means nothing, or nothing in this view, is left out. */
export function readQuestionFilters(query: URLSearchParams): QuestionFilters {
	const view = keyOfSlug(VIEW_SLUGS, query.get('lijst')) ?? 'open';
	return {
		view,
		q: readSearch(query),
		status: statusesOf(view).find((status) => STATUS_SLUGS[status] === query.get('status')) ?? '',
		theme: readSlug(query, 'thema'),
		municipality: readSlug(query, 'gemeente'),
		sort: keyOfSlug(SORT_SLUGS, query.get('sorteer')) ?? usualSort(view),
		page: readPage(query)
	};
}

/** What is open: what is due first; what is finished has no date to be due. */
const usualSort = (view: View): QuestionSort => (view === 'finished' ? 'newest' : 'due');

/** The address of a view of the list, without what is usual. Another view starts at its first page unless one is named. */
export function questionQuery(filters: QuestionFilters, changes: Partial<QuestionFilters> = {}): string {
	// What is finished is in another order than what is open.
	const other = changes.view && changes.view !== filters.view ? { sort: usualSort(changes.view) } : {};
	const view = { ...filters, page: 1, ...other, ...changes };
	return buildListQuery(
		{
			lijst: view.view !== 'open' && VIEW_SLUGS[view.view],
			q: view.q,
			status: view.status !== '' && statusesOf(view.view).includes(view.status) && STATUS_SLUGS[view.status],
			thema: view.theme,
			gemeente: view.municipality,
			sorteer: view.sort !== usualSort(view.view) && SORT_SLUGS[view.sort]
		},
		view.page
	);
}

/** Is there anything to take off, to see the whole view again? */
export const isFiltered = ({ q, status, theme, municipality }: QuestionFilters): boolean =>
	Boolean(q || status || theme || municipality);
