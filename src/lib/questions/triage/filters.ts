import { oneLine, shorten } from '../../core/text.ts';
import { STATUSES, VIEWS, VIEW_SLUGS, type QuestionStatus, type View } from './types.ts';

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

const LONGEST_QUERY = 200;
const MOST_PAGES = 10_000;
const slugIn = (query: URLSearchParams, name: string): string => {
	const text = query.get(name) ?? '';
	return /^[a-z-]{1,60}$/.test(text) ? text : '';
};

/** The states that a view can hold: of what is finished only two, of what is open the others. */
export const statusesOf = (view: View): QuestionStatus[] =>
	STATUSES.filter((status) => (view === 'finished') === (status === 'solved' || status === 'closed'));

/** Reads an address; what means nothing, or nothing in this view, is left out. */
export function readQuestionFilters(query: URLSearchParams): QuestionFilters {
	const view = VIEWS.find((one) => VIEW_SLUGS[one] === query.get('lijst')) ?? 'open';
	const page = Number(query.get('pagina'));
	return {
		view,
		q: shorten(oneLine(query.get('q') ?? ''), LONGEST_QUERY),
		status: statusesOf(view).find((status) => STATUS_SLUGS[status] === query.get('status')) ?? '',
		theme: slugIn(query, 'thema'),
		municipality: slugIn(query, 'gemeente'),
		sort: SORTS.find((sort) => SORT_SLUGS[sort] === query.get('sorteer')) ?? usualSort(view),
		page: Number.isInteger(page) && page >= 1 && page <= MOST_PAGES ? page : 1
	};
}

/** What is open: what is due first; what is finished has no date to be due. */
const usualSort = (view: View): QuestionSort => (view === 'finished' ? 'newest' : 'due');

/** The address of a view of the list, without what is usual. Another view starts at its first page unless one is named. */
export function questionQuery(filters: QuestionFilters, changes: Partial<QuestionFilters> = {}): string {
	// What is finished is in another order than what is open.
	const other = changes.view && changes.view !== filters.view ? { sort: usualSort(changes.view) } : {};
	const view = { ...filters, page: 1, ...other, ...changes };
	const query = new URLSearchParams();
	if (view.view !== 'open') query.set('lijst', VIEW_SLUGS[view.view]);
	if (view.q) query.set('q', view.q);
	if (view.status && statusesOf(view.view).includes(view.status)) query.set('status', STATUS_SLUGS[view.status]);
	if (view.theme) query.set('thema', view.theme);
	if (view.municipality) query.set('gemeente', view.municipality);
	if (view.sort !== usualSort(view.view)) query.set('sorteer', SORT_SLUGS[view.sort]);
	if (view.page > 1) query.set('pagina', String(view.page));
	const text = query.toString();
	return text && `?${text}`;
}

/** Is there anything to take off, to see the whole view again? */
export const isNarrowed = ({ q, status, theme, municipality }: QuestionFilters): boolean =>
	Boolean(q || status || theme || municipality);
