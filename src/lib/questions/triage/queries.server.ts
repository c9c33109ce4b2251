import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { QuestionFilters } from './filters.ts';
import { offer, offerColumns, question, questionColumns } from './rows.ts';
import type { LateQuestion, Offer, Question } from './types.ts';
import { day } from '../../shapes/values.ts';

export const PAGE_SIZE = 25;
/** As many as a spreadsheet is asked for at once. */
const MOST_ROWS = 5000;

const ORDERS = {
	due: { column: 'next_action_on', ascending: true },
	newest: { column: 'number', ascending: false },
	oldest: { column: 'number', ascending: true }
} as const;

/** The questions of one's area in one view, one page of them and how many there are in all. */
export async function questionList(
	client: Client,
	filters: QuestionFilters,
	staffId: string
): Promise<Result<{ rows: Question[]; count: number }>> {
	const from = (filters.page - 1) * PAGE_SIZE;
	const query = narrowed(client, filters, staffId).range(from, from + PAGE_SIZE - 1);
	const read = await readRows(query, 'search_questions', z.array(question));
	// A page beyond the last one: the list became shorter since the link was made.
	if (!read.ok && read.status === 416 && filters.page > 1)
		return questionList(client, { ...filters, page: 1 }, staffId);
	return read.ok ? ok({ rows: read.value.rows, count: read.value.count ?? read.value.rows.length }) : read;
}

/** The same without pages, for a spreadsheet. */
export async function allQuestions(
	client: Client,
	filters: QuestionFilters,
	staffId: string
): Promise<Result<Question[]>> {
	const query = narrowed(client, filters, staffId).limit(MOST_ROWS);
	const read = await readRows(query, 'search_questions', z.array(question));
	return read.ok ? ok(read.value.rows) : read;
}

function narrowed(client: Client, { view, q, status, theme, municipality, sort }: QuestionFilters, staffId: string) {
	let query = client
		.rpc('search_questions', q ? { q } : {}, { count: 'exact' })
		.select(Object.keys(questionColumns).join(','));
	query = view === 'finished' ? query.in('status', ['solved', 'closed']) : query.not('status', 'in', '(solved,closed)');
	if (view === 'late') query = query.eq('late', true);
	if (view === 'mine') query = query.eq('responsible_staff_id', staffId);
	if (status) query = query.eq('status', status);
	if (theme) query = query.eq('theme', theme);
	if (municipality) query = query.eq('municipality', municipality);
	const { column, ascending } = ORDERS[sort];
	return query.order(column, { ascending }).order('number');
}

/** One question and the doors it was offered to, latest first. Refuses `unknown_question` 404, also outside one's area. */
export async function questionById(
	client: Client,
	id: string
): Promise<Result<{ question: Question; offers: Offer[] }>> {
	const [one, offers] = await Promise.all([
		readRows(
			client.from('questions').select(Object.keys(questionColumns).join(',')).eq('id', id),
			'questions',
			z.array(question)
		),
		readRows(
			client
				.from('referrals')
				.select(Object.keys(offerColumns).join(','))
				.eq('question_id', id)
				.order('offered_at', { ascending: false }),
			'referrals',
			z.array(offer)
		)
	]);
	if (!one.ok) return one;
	if (!offers.ok) return offers;
	const [found] = one.value.rows;
	return found ? ok({ question: found, offers: offers.value.rows }) : refused('unknown_question', 404);
}

const lateRow = z
	.object({
		id: z.string(),
		number: z.int(),
		text: z.string(),
		asker_name: z.string().nullable(),
		responsible_name: z.string(),
		next_action_on: day
	})
	.transform((question): LateQuestion => ({
		id: question.id,
		number: question.number,
		text: question.text,
		asker: question.asker_name,
		responsible: question.responsible_name,
		nextActionOn: question.next_action_on
	}));

/** The questions of one's area that are past their date, the longest first, and how many there are in all. */
export async function lateQuestions(client: Client): Promise<Result<{ questions: LateQuestion[]; count: number }>> {
	const query = client
		.from('questions')
		.select('id,number,text,asker_name,responsible_name,next_action_on', { count: 'exact' })
		.eq('late', true)
		.order('next_action_on')
		.order('number')
		.range(0, 4);
	const read = await readRows(query, 'questions', z.array(lateRow));
	return read.ok ? ok({ questions: read.value.rows, count: read.value.count ?? 0 }) : read;
}
