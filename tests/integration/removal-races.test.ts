/**
 * Removal of expired data while people use the product: nobody who signs up or asks at that moment is refused or loses data,
 * the round does not fail, and two simultaneous rounds remove and count each row once.
 */
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';

describe.each(engines)('on $name', ({ name, open }) => {
	const rounds = name === 'PostgreSQL' ? 25 : 3;
	const people = 12;

	let supabase: Embedded;
	let anon: SupabaseClient;
	let service: SupabaseClient;
	beforeAll(async () => {
		supabase = await open();
		const connect = (key: string) => createClient(supabase.url, key, { global: { fetch: supabase.fetch } });
		anon = connect(supabase.publishableKey);
		service = connect(supabase.secretKey);
		await supabase.sql(
			`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
			 values ('straks', 'theme_session', 'Straks', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 2000, 'published', now())`
		);
	});
	afterAll(() => supabase.close());

	const call = async (client: SupabaseClient, fn: string, args: object): Promise<unknown> => {
		const { data, error } = await client.rpc(fn, args);
		if (error) throw new Error(`${fn}: ${error.code} ${error.message}`);
		return data;
	};
	/** All batches of a run; returns how many people it removed. */
	const remove = async () => {
		let removed = 0;
		let resume: unknown = null;
		do {
			const done = (await call(service, 'remove_expired_personal_data', { resume })) as {
				people: number;
				resume?: unknown;
			};
			removed += done.people;
			resume = done.resume;
		} while (resume);
		return removed;
	};
	const address = (round: number, n: number) => `r${round}.n${n}@ond.example`;

	test('a person signs up again while their expired data are removed', async () => {
		let removed = 0;
		for (let round = 0; round < rounds; round++) {
			await supabase.sql(
				`insert into planner.entrepreneur (email, name, created_at)
				 select 'r' || $1::text || '.n' || n || '@ond.example', 'Oud', now() - interval '3 years' from generate_series(0, $2::int) n`,
				[round, people * 2 - 1]
			);
			const back = Array.from({ length: people }, (_, n) =>
				n % 2
					? call(anon, 'sign_up', { slug: 'straks', name: 'Terug', email: address(round, n) })
					: call(anon, 'submit_question', { name: 'Terug', email: address(round, n), text: 'Hoe?' })
			);
			const [done] = await Promise.all([Promise.all([remove(), remove()]), ...back]);
			removed += done.reduce((sum, people) => sum + people, 0);
		}
		await remove();
		const [left] = await supabase.sql<{ kept: number; seats: number; questions: number; proved: number }>(
			`select (select count(*)::int from planner.entrepreneur) as kept, (select count(*)::int from planner.registration where entrepreneur_id is not null) as seats,
				(select count(*)::int from planner.question where entrepreneur_id is not null) as questions,
				(select coalesce(sum(how_many), 0)::int from planner.removal where what = 'people') as proved`
		);
		expect(left).toMatchObject({
			kept: rounds * people,
			seats: (rounds * people) / 2,
			questions: (rounds * people) / 2
		});
		expect(removed).toBeGreaterThan(0);
		// The person was removed and created again: two rows, one after the other.
		expect(left?.proved).toBeGreaterThanOrEqual(rounds * people);
	});
});
