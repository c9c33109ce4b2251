import type { Embedded } from '../../supabase/embedded/types.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import { signedInStaff } from './accounts.ts';

/** As many experts, organisations and colleagues, more than PostgREST gives in one answer. */
export const MANY = 2500;

/** What a number is called in the directory. */
export const numbered = (words: string, number: number): string => `${words} ${String(number).padStart(4, '0')}`;

const name = (words: string) => `'${words} ' || to_char(n, 'FM0000')`;

/** `MANY` of each, a session and a question, and the three kinds of colleagues. */
const DIRECTORY_DATA = [
	`insert into planner.organisation (name, kind, level, contact_email)
		select ${name('Kring')}, 'business_circle', 'local', 'k' || n || '@club.example' from generate_series(1, ${MANY}) n`,
	`insert into planner.expert (name, email, job_title)
		select ${name('Persoon')}, 'p' || n || '@many.example', 'Adviseur' from generate_series(1, ${MANY}) n`,
	`insert into planner.staff (name, email, role)
		select ${name('Collega')}, 'c' || n || '@many.example', 'organiser' from generate_series(1, ${MANY - 3}) n`,
	`insert into auth.users (id, email, email_confirmed_at)
		select gen_random_uuid(), name || '@staff.example', now() from unnest('{fatima,otto,vera}'::text[]) name`,
	`insert into planner.staff (email, name, role, municipalities) values
		('fatima@staff.example', 'Fatima', 'facilitator', '{}'), ('otto@staff.example', 'Otto', 'organiser', '{zwolle}'),
		('vera@staff.example', 'Vera', 'viewer', '{}')`,
	`insert into planner.session (slug, title, summary, municipality, kind, starts_at, ends_at, capacity, status)
		values ('concept', 'Concept', '', 'zwolle', 'theme_session', now() + '9 days', now() + '9 days 2 hours', 10, 'draft')`,
	`insert into planner.question (text, source, municipality, asker_name, next_action_on, responsible_staff_id)
		select 'Wie weet dit?', 'staff', 'zwolle', 'Vera Vraag', current_date, id from planner.staff where name = 'Fatima'`
];

export const TESTERS = ['fatima', 'otto', 'vera'] as const;
export type Tester = (typeof TESTERS)[number];

/** Fills the database and signs everybody in: the locals of their requests. */
export async function directory(supabase: Embedded): Promise<Record<Tester, App.Locals>> {
	connect(supabase);
	for (const statement of DIRECTORY_DATA) await supabase.sql(statement);
	const locals = {} as Record<Tester, App.Locals>;
	for (const name of TESTERS) locals[name] = await signedInStaff(`${name}@staff.example`);
	return locals;
}
