import { z } from 'zod';
import { ok, refused, type Result } from '../core/result.ts';
import { readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { Expert } from './types.ts';
import { language } from '../shapes/values.ts';

const columns = {
	id: z.string(),
	name: z.string(),
	email: z.string(),
	phone: z.string().nullable(),
	organisation_id: z.string().nullable(),
	organisation: z.string().nullable(),
	organisation_name: z.string().nullable(),
	job_title: z.string().nullable(),
	bio: z.string(),
	themes: z.array(z.string()),
	municipalities: z.array(z.string()),
	language,
	active: z.boolean(),
	version: z.int()
};
const COLUMNS = Object.keys(columns).join(',');

const row = z.object(columns).transform(({ organisation_id, organisation_name, job_title, ...rest }): Expert => ({
	...rest,
	organisationId: organisation_id,
	organisationName: organisation_name,
	jobTitle: job_title
}));

/** All experts by name, those who stopped too. Facilitators and organisers; nobody for a viewer. */
export async function experts(client: Client): Promise<Result<Expert[]>> {
	const read = await readRows(client.from('experts').select(COLUMNS).limit(2000), 'experts', z.array(row));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** One expert. Refuses `unknown_expert` 404. */
export async function expert(client: Client, id: string): Promise<Result<Expert>> {
	const read = await readRows(client.from('experts').select(COLUMNS).eq('id', id), 'experts', z.array(row));
	if (!read.ok) return read;
	const [found] = read.value.rows;
	return found ? ok(found) : refused('unknown_expert', 404);
}
