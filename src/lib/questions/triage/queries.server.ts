import { z } from 'zod';
import { aYearAgo } from '../../core/periods.ts';
import { ok, refused, type Result } from '../../core/result.ts';
import { batches, everyRow, readPage, type Listed, type Order, type ListPage } from '../../server/keyset.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { QuestionFilters, QuestionSort } from './filters.ts';
import {
	DETAIL_COLUMNS,
	QUESTION_COLUMNS,
	questionDetailRow,
	questionRow,
	REFERRAL_COLUMNS,
	referralRow
} from './rows.ts';
import type { Question, QuestionDetail, Referral } from './types.ts';

const PAGE_SIZE = 25;

const ORDERS = {
	due: [
		{ column: 'next_action_on', ascending: true },
		{ column: 'number', ascending: true }
	],
	newest: [{ column: 'number', ascending: false }],
	oldest: [{ column: 'number', ascending: true }]
} as const satisfies Record<QuestionSort, Order>;

/** Who reads a list, and when: some filters depend on both. */
type Reader = { staffId: string; now: Date };

/** One page of the questions of one's area in one view, and the total count. */
export function questionList(
	client: Client,
	filters: QuestionFilters,
	reader: Reader,
	size = PAGE_SIZE
): Promise<Result<ListPage<Question>>> {
	return readPage(filteredList(client, filters, reader), filters.cursor, size);
}

/** The same without pages, in batches. */
export const allQuestions = (client: Client, filters: QuestionFilters, reader: Reader) =>
	batches(filteredList(client, filters, reader));

const filteredList = (client: Client, filters: QuestionFilters, reader: Reader): Listed<Question> => ({
	where: filters.q ? 'search_questions' : 'questions',
	shape: questionRow,
	order: ORDERS[filters.sort],
	query: (options) => filtered(client, filters, reader, { columns: QUESTION_COLUMNS, options })
});

function filtered(
	client: Client,
	{ view, q, status, who, asked, theme, municipality }: QuestionFilters,
	{ staffId, now }: Reader,
	{ columns, options }: { columns: string; options: { count?: 'exact' } }
) {
	let query = q
		? client.rpc('search_questions', { q }, options).select(columns)
		: client.from('questions').select(columns, options);
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
	return municipality ? query.eq('municipality', municipality) : query;
}

/** One question and its referrals, latest first. Refuses `unknown_question` 404, also outside one's area. */
export async function questionById(
	client: Client,
	id: string
): Promise<Result<{ question: QuestionDetail; referrals: Referral[] }>> {
	const [one, referrals] = await Promise.all([
		readRows(client.from('questions').select(DETAIL_COLUMNS).eq('id', id), 'questions', z.array(questionDetailRow)),
		everyRow<Referral>({
			where: 'referrals',
			shape: referralRow,
			order: [
				{ column: 'offered_at', ascending: false },
				{ column: 'id', ascending: false }
			],
			query: () => client.from('referrals').select(REFERRAL_COLUMNS).eq('question_id', id)
		})
	]);
	if (!one.ok) return one;
	if (!referrals.ok) return referrals;
	const [found] = one.value.rows;
	return found ? ok({ question: found, referrals: referrals.value }) : refused('unknown_question', 404);
}

/** How many open offers of an organisation did not go to the address that counts now. */
export async function waitingOffers(client: Client, organisationId: string): Promise<Result<number>> {
	const query = client
		.from('referrals')
		.select('id', { count: 'exact' })
		.eq('organisation_id', organisationId)
		.not('resend_since', 'is', null)
		.in('state', ['offered', 'accepted'])
		.limit(1);
	const read = await readRows(query, 'referrals', z.array(z.unknown()));
	return read.ok ? ok(read.value.count ?? 0) : read;
}
