/** A row of the start page that is hidden and shown again from two devices at once: one answer for each, and one state in the end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, staffClient, type Client } from '../../src/lib/server/supabase.ts';
import { endSnooze, snooze } from '../../src/lib/today/commands.server.ts';
import { todayList } from '../../src/lib/today/queries.server.ts';
import { unwrap } from '../../src/lib/server/pages.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

const TIMES = 12;

describe.each(engines)('hiding at once on $name', ({ open }) => {
	let supabase: Embedded;
	let client: Client;
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(
			`insert into planner.staff (email, name, role) values ('fatima@staff.example', 'Fatima', 'facilitator')`
		);
		await supabase.sql(`insert into planner.session (slug, kind, title, municipality, starts_at, ends_at, capacity)
			values ('s', 'theme_session', 'S', 'urk', now() + interval '5 days', now() + interval '6 days', 9)`);
		client = staffClient((await signedInStaff('fatima@staff.example')).staff?.accessToken ?? '');
	});
	afterAll(() => supabase.close());

	const subjects = async (scope: 'mine' | 'snoozed') =>
		unwrap(await todayList(client, scope, [])).rows.map(({ subject }) => subject);

	it('the same row twice is hidden once, and both terms are accepted', async () => {
		const [subject = ''] = await subjects('mine');
		const terms = ['tomorrow', 'next_week'] as const;
		const done = await Promise.all(
			Array.from({ length: TIMES }, (_, at) =>
				snooze(client, { kind: 'draft', subject, until: terms[at % 2] ?? 'tomorrow' })
			)
		);
		expect(done.filter(({ ok }) => ok)).toHaveLength(TIMES);
		expect([await subjects('mine'), await subjects('snoozed')]).toEqual([[], [subject]]);
		expect(await supabase.sql('select count(*)::int as rows from planner.snooze')).toEqual([{ rows: 1 }]);
	});

	it('hidden and undone at once, it is in one of the two lists', async () => {
		const [subject = ''] = [...(await subjects('mine')), ...(await subjects('snoozed'))];
		const done = await Promise.all(
			Array.from({ length: TIMES }, (_, at) =>
				at % 2
					? endSnooze(client, { kind: 'draft', subject })
					: snooze(client, { kind: 'draft', subject, until: 'tomorrow' })
			)
		);
		expect(done.filter(({ ok }) => ok)).toHaveLength(TIMES);
		expect([...(await subjects('mine')), ...(await subjects('snoozed'))]).toEqual([subject]);
		await endSnooze(client, { kind: 'draft', subject });
		expect(await subjects('mine')).toEqual([subject]);
	});
});
