import { z } from 'zod';
import { aYearAgo } from '../../core/periods.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { FIGURE_LISTS, type QuestionFilters, type Who } from './filters.ts';
import {
	DETAIL_COLUMNS,
	LATE_COLUMNS,
	lateQuestionRow,
	QUESTION_COLUMNS,
	questionDetailRow,
	questionRow,
	REFERRAL_COLUMNS,
	referralRow
} from './rows.ts';
import type { LateQuestions, Question, QuestionDetail, Referral } from './types.ts';

export const PAGE_SIZE = 25;
/** Maximum number of rows in a CSV download. */
const MOST_ROWS = 5000;

const ORDERS = {
	due: { column: 'next_action_on', ascending: true },
	newest: { column: 'number', ascending: false },
	oldest: { column: 'number', ascending: true }
} as const;

/** Who reads a list, and when: some filters depend on both. */
type Reader = { staffId: string; now: Date };

/** One page of the questions of one's area in one view, and the total count. */
export async function questionList(
	client: Client,
	filters: QuestionFilters,
	reader: Reader
): Promise<Result<{ rows: Question[]; count: number }>> {
	const from = (filters.page - 1) * PAGE_SIZE;
	const query = filtered(client, QUESTION_COLUMNS, filters, reader).range(from, from + PAGE_SIZE - 1);
	const read = await readRows(query, 'questions', z.array(questionRow));
	// A page beyond the last one: the list became shorter since the link was made.
	if (!read.ok && read.status === 416 && filters.page > 1) return questionList(client, { ...filters, page: 1 }, reader);
	return read.ok ? ok({ rows: read.value.rows, count: read.value.count ?? read.value.rows.length }) : read;
}

/** The same without pages, for a CSV download. */
export async function allQuestions(
	client: Client,
	filters: QuestionFilters,
	reader: Reader
): Promise<Result<Question[]>> {
	const query = filtered(client, QUESTION_COLUMNS, filters, reader).limit(MOST_ROWS);
	const read = await readRows(query, 'questions', z.array(questionRow));
	return read.ok ? ok(read.value.rows) : read;
}

function filtered(client: Client, columns: string, filters: QuestionFilters, { staffId, now }: Reader) {
	const { view, q, status, who, asked, theme, municipality, sort } = filters;
	const counted = { count: 'exact' } as const;
	let query = q
		? client.rpc('search_questions', { q }, counted).select(columns)
		: client.from('questions').select(columns, counted);
	if (view === 'finished') query = query.in('status', ['solved', 'closed']);
	else if (view !== 'all') query = query.not('status', 'in', '(solved,closed)');
	if (view === 'late') query = query.eq('late', true);
	if (view === 'mine' || who === 'me') query = query.eq('responsible_staff_id', staffId);
	if (who === 'others') query = query.or(`responsible_staff_id.is.null,responsible_staff_id.neq.${staffId}`);
	if (asked === 'year') query = query.gte('created_at', aYearAgo(now).toISOString());
	if (status === 'ever_referred') query = query.eq('referred', true);
	else if (status === 'ever_answered') query = query.not('answered_at', 'is', null);
	else if (status) query = query.eq('status', status);
	if (theme) query = query.eq('theme', theme);
	if (municipality) query = query.eq('municipality', municipality);
	const { column, ascending } = ORDERS[sort];
	return query.order(column, { ascending }).order('number');
}

/** One question and its referrals, latest first. Refuses `unknown_question` 404, also outside one's area. */
export async function questionById(
	client: Client,
	id: string
): Promise<Result<{ question: QuestionDetail; referrals: Referral[] }>> {
	const [one, referrals] = await Promise.all([
		readRows(client.from('questions').select(DETAIL_COLUMNS).eq('id', id), 'questions', z.array(questionDetailRow)),
		readRows(
			client.from('referrals').select(REFERRAL_COLUMNS).eq('question_id', id).order('offered_at', { ascending: false }),
			'referrals',
			z.array(referralRow)
		)
	]);
	if (!one.ok) return one;
	if (!referrals.ok) return referrals;
	const [found] = one.value.rows;
	return found ? ok({ question: found, referrals: referrals.value.rows }) : refused('unknown_question', 404);
}

/** The questions of one's area that are past their date, and whose responsible is oneself or somebody else. */
export async function lateQuestions(client: Client, who: Who, reader: Reader): Promise<Result<LateQuestions>> {
	const filters = who === 'me' ? FIGURE_LISTS.lateMine : FIGURE_LISTS.lateOthers;
	const query = filtered(client, LATE_COLUMNS, filters, reader).range(0, 4);
	const read = await readRows(query, 'questions', z.array(lateQuestionRow));
	return read.ok ? ok({ questions: read.value.rows, count: read.value.count ?? 0 }) : read;
}

/** How many open offers of an organisation did not go to the address that counts now. */
export async function waitingOffers(client: Client, organisationId: string): Promise<Result<number>> {
	const query = client
		.from('referrals')
		.select('id')
		.eq('organisation_id', organisationId)
		.not('resend_since', 'is', null)
		.in('state', ['offered', 'accepted']);
	const read = await readRows(query, 'referrals', z.array(z.object({ id: z.string() })));
	return read.ok ? ok(read.value.rows.length) : read;
}
