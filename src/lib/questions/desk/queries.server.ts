import { z } from 'zod';
import { ok, type Result } from '../../core/result.ts';
import { readRows } from '../../server/rpc.ts';
import type { Client } from '../../server/supabase.ts';
import type { LateQuestion } from './types.ts';

const row = z
	.object({
		id: z.string(),
		number: z.int(),
		text: z.string(),
		asker_name: z.string().nullable(),
		responsible_name: z.string(),
		next_action_on: z.iso.date()
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
	const read = await readRows(query, 'questions', z.array(row));
	return read.ok ? ok({ questions: read.value.rows, count: read.value.count ?? 0 }) : read;
}
