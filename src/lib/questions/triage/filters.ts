import { keyOfSlug, buildListQuery, readPage, readSearch, readSlug } from '../../core/list-query.ts';
import { QUESTION_STATUSES, type QuestionStatus } from '../types.ts';
import { VIEW_SLUGS, type View } from './types.ts';

/** The filters of the list of questions, as in its query string. */
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

/** The slugs of orders and statuses; URLs are Dutch in every language. */
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

/** The statuses that a view can contain: two in `finished`, the others elsewhere. */
export const statusesOf = (view: View): QuestionStatus[] =>
	QUESTION_STATUSES.filter((status) => (view === 'finished') === (status === 'solved' || status === 'closed'));

/** Parses a query string; values that are unknown, or impossible in this view, are ignored. */
export function readQuestionFilters(query: URLSearchParams): QuestionFilters {
	const view = keyOfSlug(VIEW_SLUGS, query.get('lijst')) ?? 'open';
	return {
		view,
		q: readSearch(query),
		status: statusesOf(view).find((status) => STATUS_SLUGS[status] === query.get('status')) ?? '',
		theme: readSlug(query, 'thema'),
		municipality: readSlug(query, 'gemeente'),
		sort: keyOfSlug(SORT_SLUGS, query.get('sorteer')) ?? defaultSort(view),
		page: readPage(query)
	};
}

/** Open questions by due date; finished ones have none. */
const defaultSort = (view: View): QuestionSort => (view === 'finished' ? 'newest' : 'due');

/** The query string of a view with changes, without default values. It starts at page 1 unless `changes` has one. */
export function questionQuery(filters: QuestionFilters, changes: Partial<QuestionFilters> = {}): string {
	// The default order differs between open and finished questions.
	const other = changes.view && changes.view !== filters.view ? { sort: defaultSort(changes.view) } : {};
	const view = { ...filters, page: 1, ...other, ...changes };
	return buildListQuery(
		{
			lijst: view.view !== 'open' && VIEW_SLUGS[view.view],
			q: view.q,
			status: view.status !== '' && statusesOf(view.view).includes(view.status) && STATUS_SLUGS[view.status],
			thema: view.theme,
			gemeente: view.municipality,
			sorteer: view.sort !== defaultSort(view.view) && SORT_SLUGS[view.sort]
		},
		view.page
	);
}

/** Is a search or filter active? */
export const isFiltered = ({ q, status, theme, municipality }: QuestionFilters): boolean =>
	Boolean(q || status || theme || municipality);
