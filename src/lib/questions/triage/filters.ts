import { readCursor, type Cursor } from '../../core/keyset.ts';
import { keyOfSlug, buildListQuery, readSearch, readSlug } from '../../core/list-query.ts';
import { QUESTION_STATUSES, type QuestionStatus } from '../types.ts';
import { VIEW_SLUGS, type View } from './types.ts';

/** The filters of the list of questions, as in its query string. */
export type QuestionFilters = {
	view: View;
	q: string;
	status: StatusFilter | '';
	/** Who is responsible: the signed-in colleague, or anybody else. */
	who: Who | '';
	/** `year`: asked in the last twelve months. */
	asked: 'year' | '';
	theme: string;
	municipality: string;
	sort: QuestionSort;
	cursor: Cursor | null;
};

const SORTS = ['due', 'newest', 'oldest'] as const;
export type QuestionSort = (typeof SORTS)[number];

/** The slugs of orders and statuses; URLs are Dutch in every language. */
export const SORT_SLUGS: Record<QuestionSort, string> = { due: 'datum', newest: 'nieuwste', oldest: 'oudste' };
export const WHO_SLUGS = { me: 'mij', others: 'anderen' } as const;
export type Who = keyof typeof WHO_SLUGS;
export const ASKED_SLUGS = { year: 'laatste-jaar' } as const;

/** A status, or what happened to a question at some time, whatever its status is now. */
export type StatusFilter = QuestionStatus | 'ever_referred' | 'ever_answered';
export const STATUS_SLUGS: Record<StatusFilter, string> = {
	received: 'nieuw',
	activated: 'opgepakt',
	referred: 'aangeboden',
	in_progress: 'in-behandeling',
	answered: 'beantwoord',
	solved: 'opgelost',
	closed: 'niet-opgelost',
	ever_referred: 'ooit-doorgeleid',
	ever_answered: 'ooit-beantwoord'
};

/** The statuses that a view can contain: two in `finished`, all in `all`, the others elsewhere. */
export const statusesOf = (view: View): StatusFilter[] => [
	...QUESTION_STATUSES.filter(
		(status) => view === 'all' || (view === 'finished') === (status === 'solved' || status === 'closed')
	),
	'ever_referred',
	'ever_answered'
];

/** Parses a query string; values that are unknown, or impossible in this view, are ignored. */
export function readQuestionFilters(query: URLSearchParams): QuestionFilters {
	const view = keyOfSlug(VIEW_SLUGS, query.get('lijst')) ?? 'open';
	return {
		view,
		q: readSearch(query),
		status: statusesOf(view).find((status) => STATUS_SLUGS[status] === query.get('status')) ?? '',
		who: (view !== 'mine' && keyOfSlug(WHO_SLUGS, query.get('bij'))) || '',
		asked: keyOfSlug(ASKED_SLUGS, query.get('gesteld')) ?? '',
		theme: readSlug(query, 'thema'),
		municipality: readSlug(query, 'gemeente'),
		sort: sortsOf(view).find((sort) => SORT_SLUGS[sort] === query.get('sorteer')) ?? defaultSort(view),
		cursor: readCursor(query)
	};
}

/** Open questions by due date; finished ones have none. */
const hasDueDates = (view: View): boolean => view !== 'finished' && view !== 'all';
/** The orders that a view can have: by due date only where each question has one. */
export const sortsOf = (view: View): QuestionSort[] => SORTS.filter((sort) => sort !== 'due' || hasDueDates(view));
const defaultSort = (view: View): QuestionSort => (hasDueDates(view) ? 'due' : 'newest');

/** The query string of a view with changes, without default values. It is the first page, unless `changes` has a cursor. */
export function questionQuery(filters: QuestionFilters, changes: Partial<QuestionFilters> = {}): string {
	// The default order differs between open and finished questions.
	const other = changes.view && changes.view !== filters.view ? { sort: defaultSort(changes.view) } : {};
	const view = { ...filters, cursor: null, ...other, ...changes };
	return buildListQuery(
		{
			lijst: view.view !== 'open' && VIEW_SLUGS[view.view],
			q: view.q,
			status: view.status !== '' && statusesOf(view.view).includes(view.status) && STATUS_SLUGS[view.status],
			bij: view.who !== '' && view.view !== 'mine' && WHO_SLUGS[view.who],
			gesteld: view.asked && ASKED_SLUGS[view.asked],
			thema: view.theme,
			gemeente: view.municipality,
			sorteer: view.sort !== defaultSort(view.view) && SORT_SLUGS[view.sort]
		},
		view.cursor
	);
}

/** Is a search or filter active? */
export const isFiltered = ({ q, status, who, asked, theme, municipality }: QuestionFilters): boolean =>
	Boolean(q || status || who || asked || theme || municipality);

const DEFAULTS = readQuestionFilters(new URLSearchParams());
const LAST_YEAR: QuestionFilters = { ...DEFAULTS, view: 'all', asked: 'year', sort: 'newest' };

/** The list behind each figure about questions: it holds exactly the rows that the figure counts. */
export const FIGURE_LISTS = {
	/** Past their date: the questions of `today_list`. */
	late: { ...DEFAULTS, view: 'late' },
	/** The figures of `chain_figures`. */
	questions: LAST_YEAR,
	referred: { ...LAST_YEAR, status: 'ever_referred' },
	answered: { ...LAST_YEAR, status: 'ever_answered' },
	solved: { ...LAST_YEAR, status: 'solved' }
} as const satisfies Record<string, QuestionFilters>;
