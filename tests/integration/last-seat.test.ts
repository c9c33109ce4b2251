/**
 * Concurrent sign-ups: a seat is never given twice, and a freed seat goes to the next on the waitlist. On a
 * real PostgreSQL the requests overlap; PGlite runs them one by one and must have the same result.
 */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';
import { claimsOf, openAccount } from './accounts.ts';

interface Answer {
	status: string;
	token: string;
	position: number | null;
}

describe.each(engines)('on $name', ({ name, open }) => {
	// PGlite runs one transaction at a time, so more than a hundred requests add nothing.
	const crowd = name === 'PostgreSQL' ? 500 : 100;

	let supabase: Embedded;
	let anon: SupabaseClient;

	beforeAll(async () => {
		supabase = await open();
		anon = createClient(supabase.url, supabase.publishableKey, { global: { fetch: supabase.fetch } });
	});
	afterAll(() => supabase.close());

	const room = (slug: string, capacity: number) =>
		supabase.sql(
			`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			 values ($1, 'theme_session', 'Vol', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', $2, 'published', now())`,
			[slug, capacity]
		);
	const signUp = async (slug: string, who: string, more: object = {}): Promise<Answer> => {
		const { data, error } = await anon.rpc('sign_up', { slug, name: who, email: `${who}@ond.example`, ...more });
		if (error) throw new Error(`${error.code} ${error.message}`);
		return data as Answer;
	};
	const stateOf = async (slug: string) =>
		(
			await supabase.sql<{ seats: number; waiting: number; mails: number; counted: number }>(
				`select s.seats_taken as seats, s.parties_waiting as waiting,
					(select count(*)::int from planner.mail m where m.session_id = s.id) as mails,
					(select coalesce(sum(r.party_size), 0)::int from planner.registration r where r.session_id = s.id and r.status = 'confirmed') as counted
				 from planner.session s where s.slug = $1`,
				[slug]
			)
		)[0];

	test(`${crowd} sign-ups for the last seat: one is confirmed, the others wait, each at their own position`, async () => {
		await room('last-seat', 1);
		const answers = await Promise.all(Array.from({ length: crowd }, (_, n) => signUp('last-seat', `crowd${n}`)));
		expect(answers.filter(({ status }) => status === 'confirmed')).toHaveLength(1);
		const waiting = answers.filter(({ status }) => status === 'waitlisted');
		expect(waiting.map(({ position }) => position).sort((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: crowd - 1 }, (_, n) => n + 1)
		);
		expect(await stateOf('last-seat')).toEqual({ seats: 1, waiting: crowd - 1, mails: crowd, counted: 1 });
	});

	test('a form sent ten times at once creates one registration and one mail', async () => {
		await room('double-tap', 5);
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => signUp('double-tap', 'anna', { idempotency_key: 'anna-anna-anna-anna' }))
		);
		expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(['confirmed']));
		expect(await stateOf('double-tap')).toEqual({ seats: 1, waiting: 0, mails: 1, counted: 1 });
	});

	test('while registrants cancel and others sign up, each seat has one owner, and nobody waits who would fit', async () => {
		await room('musical-chairs', 10);
		const seated = await Promise.all(Array.from({ length: 10 }, (_, n) => signUp('musical-chairs', `first${n}`)));
		await Promise.all(
			Array.from({ length: 8 }, (_, n) => signUp('musical-chairs', `second${n}`, { party_size: 1 + (n % 3) }))
		);
		const own = async (token: string): Promise<string> => {
			const { data } = await anon.rpc('my_page', { token });
			return (data as { upcoming: { rows: { id: string }[] } }).upcoming.rows[0]?.id ?? '';
		};
		const ids = await Promise.all(seated.map(({ token }) => own(token)));
		await Promise.all([
			...seated.map(({ token }, n) => anon.rpc('cancel_registration', { token, registration_id: ids[n] })),
			...seated.map(({ token }, n) => anon.rpc('cancel_registration', { token, registration_id: ids[n] })),
			...Array.from({ length: 10 }, (_, n) => signUp('musical-chairs', `third${n}`))
		]);
		const after = await stateOf('musical-chairs');
		expect(after?.seats).toBe(after?.counted);
		expect(after?.seats).toBeLessThanOrEqual(10);
		const [{ fits } = { fits: -1 }] = await supabase.sql<{ fits: number }>(
			`select count(*)::int as fits from planner.registration r join planner.session s on s.id = r.session_id
			 where s.slug = 'musical-chairs' and r.status = 'waitlisted' and r.party_size <= s.capacity - s.seats_taken`
		);
		expect(fits).toBe(0);
		const promoted = await supabase.sql<{ twice: number }>(
			`select count(*)::int as twice from planner.mail m join planner.session s on s.id = m.session_id
			 where s.slug = 'musical-chairs' and m.template = 'registration-promoted' group by m.subject_id having count(*) > 1`
		);
		expect(promoted).toEqual([]);
	});

	test('of two facilitators who save the same version, one is refused and nothing is lost', async () => {
		await room('two-editors', 5);
		const account = 'a0000000-0000-4000-8000-000000000001';
		await openAccount(supabase, account, 'fatima@staff.example');
		await supabase.sql(
			`insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001')`
		);
		const save = (title: string) =>
			supabase
				.sql(
					`with me as (select set_config('request.jwt.claims', $2, true))
					 select public.edit_session(s.id, 1, jsonb_build_object('kind', s.kind, 'title', $1::text, 'summary', s.summary, 'themes', s.themes, 'municipality', s.municipality,
						'place_name', s.place_name, 'starts_at', s.starts_at, 'ends_at', s.ends_at, 'capacity', s.capacity))
					 from me, planner.session s where s.slug = 'two-editors'`,
					[title, claimsOf(account)]
				)
				.then(
					() => 'saved',
					(error: Error) => error.message
				);
		const outcomes = await Promise.all(['Een', 'Twee', 'Drie', 'Vier'].map(save));
		expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
		expect(outcomes.filter((outcome) => outcome.includes('edited_by_other'))).toHaveLength(3);
	});
});
