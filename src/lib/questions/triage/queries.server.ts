import { z } from 'zod';
import { ok, refused, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import { offer, offerColumns, question, questionColumns } from './rows.ts';
import type { Offer, Question, View } from './types.ts';

export const PAGE_SIZE = 50;

/** The questions of one's area in one view, what is due first on top, one page of them and how many there are in all. */
export async function questionList(
	client: Client,
	view: View,
	staffId: string,
	page: number
): Promise<Result<{ rows: Question[]; count: number }>> {
	let query = client.from('questions').select(Object.keys(questionColumns).join(','), { count: 'exact' });
	if (view === 'finished') query = query.in('status', ['solved', 'closed']).order('number', { ascending: false });
	else query = query.not('status', 'in', '(solved,closed)').order('next_action_on').order('number');
	if (view === 'late') query = query.eq('late', true);
	if (view === 'mine') query = query.eq('responsible_staff_id', staffId);
	const from = (page - 1) * PAGE_SIZE;
	const read = await readRows(query.range(from, from + PAGE_SIZE - 1), 'questions', z.array(question));
	// Beyond the last page there is nothing, which is no error.
	if (!read.ok) return read.refusal === 'no_such_page' ? ok({ rows: [], count: 0 }) : read;
	return ok({ rows: read.value.rows, count: read.value.count ?? 0 });
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
