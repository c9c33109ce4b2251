import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { QuestionFilters } from './filters.ts';
import {
	LATE_COLUMNS,
	lateQuestionRow,
	QUESTION_COLUMNS,
	questionDetailRow,
	questionRow,
	REFERRAL_COLUMNS,
	referralRow
} from './rows.ts';
import type { LateQuestion, Question, QuestionDetail, Referral } from './types.ts';

export const PAGE_SIZE = 25;
/** Maximum number of rows in a CSV download. */
const MOST_ROWS = 5000;

const ORDERS = {
	due: { column: 'next_action_on', ascending: true },
	newest: { column: 'number', ascending: false },
	oldest: { column: 'number', ascending: true }
} as const;

/** One page of the questions of one's area in one view, and the total count. */
export async function questionList(
	client: Client,
	filters: QuestionFilters,
	staffId: string
): Promise<Result<{ rows: Question[]; count: number }>> {
	const from = (filters.page - 1) * PAGE_SIZE;
	const query = filtered(client, filters, staffId).range(from, from + PAGE_SIZE - 1);
	const read = await readRows(query, 'search_questions', z.array(questionRow));
	// A page beyond the last one: the list became shorter since the link was made.
	if (!read.ok && read.status === 416 && filters.page > 1)
		return questionList(client, { ...filters, page: 1 }, staffId);
	return read.ok ? ok({ rows: read.value.rows, count: read.value.count ?? read.value.rows.length }) : read;
}

/** The same without pages, for a CSV download. */
export async function allQuestions(
	client: Client,
	filters: QuestionFilters,
	staffId: string
): Promise<Result<Question[]>> {
	const query = filtered(client, filters, staffId).limit(MOST_ROWS);
	const read = await readRows(query, 'search_questions', z.array(questionRow));
	return read.ok ? ok(read.value.rows) : read;
}

function filtered(client: Client, { view, q, status, theme, municipality, sort }: QuestionFilters, staffId: string) {
	let query = client.rpc('search_questions', q ? { q } : {}, { count: 'exact' }).select(QUESTION_COLUMNS);
	query = view === 'finished' ? query.in('status', ['solved', 'closed']) : query.not('status', 'in', '(solved,closed)');
	if (view === 'late') query = query.eq('late', true);
	if (view === 'mine') query = query.eq('responsible_staff_id', staffId);
	if (status) query = query.eq('status', status);
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
		readRows(client.from('questions').select(QUESTION_COLUMNS).eq('id', id), 'questions', z.array(questionDetailRow)),
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

/** The questions of one's area that are past their date, the longest overdue first, and the total count. */
export async function lateQuestions(client: Client): Promise<Result<{ questions: LateQuestion[]; count: number }>> {
	const query = client
		.from('questions')
		.select(LATE_COLUMNS, { count: 'exact' })
		.eq('late', true)
		.order('next_action_on')
		.order('number')
		.range(0, 4);
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
