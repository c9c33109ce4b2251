import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf } from '../../../supabase/catalogue/build.ts';
import { described, differences, readCatalogue } from '../../../supabase/catalogue/compare.ts';
import { ByHandError, migrationText } from '../../../supabase/catalogue/migration.ts';
import { readMigrations } from '../../../supabase/embedded/migrations.ts';
import { asOwner } from '../../../supabase/embedded/owner.ts';
import { statements } from '../../../supabase/embedded/statements.ts';
import { root } from '../../run/process.ts';
import { builders, type Build } from './builds.ts';
import { nonEmpty } from '../../non-empty.ts';

const source = readMigrations(folderOf(root, 'schemas')).flatMap(({ sql }) => statements(sql));

describe.each(builders)('npm run migration on $name', ({ build }) => {
	const built: Build[] = [];
	beforeAll(async () => {
		built.push(await build('schemas'), await build('migrations'));
	}, 120_000);
	afterAll(() => Promise.all(built.map(({ close }) => close())));

	const engines = () => {
		const [schemas, migrations] = built;
		if (!schemas || !migrations) throw new Error('not built');
		return { schemas: schemas.engine, migrations: migrations.engine };
	};
	/** Reverts the migrated database to the state before a change of the schemas. */
	async function before(sql: string): Promise<void> {
		const owner = await asOwner(engines().migrations);
		await engines().migrations.run({ statements: [...owner.before, { text: sql, simple: true }, ...owner.after] });
	}
	const text = () => migrationText(engines().schemas, engines().migrations, source);

	test('writes nothing when schemas and migrations are equal', async () => expect(await text()).toBeNull());

	const whole = (name: RegExp) => source.find((statement) => name.test(statement.shape))?.text ?? 'nowhere';
	const createFunction = whole(/^create function public\.chain_figures/);

	test.each<[what: string, before: string, has: (string | RegExp)[]]>([
		[
			'a function with another body',
			`create or replace function public.chain_figures(since timestamptz) returns jsonb language sql as $$ select null::jsonb $$`,
			[createFunction.replace('create function', 'create or replace function')]
		],
		[
			'a new function, with comment and grant',
			'drop function public.chain_figures',
			[
				createFunction,
				whole(/^comment on function public\.chain_figures/),
				'grant execute on function public.chain_figures(timestamptz) to authenticated;'
			]
		],
		[
			'a function that is gone',
			'create function planner.gone(a int, b text) returns int language sql as $$ select 1 $$',
			['drop function planner.gone(a integer, b text);']
		],
		[
			'a function with another argument',
			'drop function public.chain_figures; create function public.chain_figures(year int) returns int language sql as $$ select 1 $$; grant execute on function public.chain_figures to anon',
			['drop function public.chain_figures(year integer);', createFunction]
		],
		[
			'a view with one more column',
			`drop view public.themes;
			create view public.themes with (security_invoker = true) as select slug, name_nl, name_en from planner.theme;
			comment on view public.themes is 'old';
			grant select on public.themes to anon, authenticated`,
			[/^create or replace view public\.themes/m, whole(/^comment on view public\.themes/)]
		],
		[
			'a view with other columns, and what returns its rows',
			`drop view public.sessions cascade; create view public.sessions as select 1 as id;
			create function public.search_sessions(q text) returns setof public.sessions language sql as $$ select 1 $$;
			create view public.more as select * from public.sessions`,
			[
				/drop function public\.search_sessions\(q text\);[^]*drop view public\.sessions;/,
				'drop view public.more;',
				/^create view public\.sessions/m,
				/^create function public\.search_sessions/m,
				'grant select on public.sessions to authenticated;'
			]
		],
		[
			'a function that policies and views call, with another signature',
			`drop function planner.area_municipalities cascade;
			create function planner.area_municipalities(a text) returns boolean language sql as $$ select true $$;
			create policy "staff see the questions of their area" on planner.question for select to authenticated
				using (planner.area_municipalities(municipality))`,
			[
				/drop policy "staff see the questions of their area" on planner\.question;[^]*drop function planner\.area_municipalities\(a text\);/,
				/^create policy "staff see the sessions of their area"/m
			]
		],
		[
			'a policy that lets more in',
			'alter policy "everyone knows who hosts" on planner.organisation using (true)',
			[
				'drop policy "everyone knows who hosts" on planner.organisation;',
				whole(/^create policy "everyone knows who hosts/)
			]
		],
		[
			'a policy that is gone',
			'create policy "all of it" on planner.mail for all using (true)',
			['drop policy "all of it" on planner.mail;']
		],
		[
			'a trigger that is missing',
			'drop trigger question_matches_referral on planner.referral',
			[/^create constraint trigger question_matches_referral after insert or update on planner\.referral/m]
		],
		[
			'grants too few and too many',
			`revoke select on public.agenda from anon; grant select (id, email) on planner.entrepreneur to anon;
			revoke select (name, id) on planner.organisation from anon; grant execute on function planner.today() to public`,
			[
				'grant select on public.agenda to anon;',
				'revoke select (email, id) on planner.entrepreneur from anon;',
				'grant select (id, name) on planner.organisation to anon;',
				'revoke execute on function planner.today() from public;'
			]
		],
		[
			'comments',
			`comment on function planner.today is 'x'; comment on table planner.staff is null; comment on column planner.staff.role is 'x'`,
			[
				whole(/^comment on function planner\.today/),
				whole(/^comment on table planner\.staff/),
				'comment on column planner.staff.role is null;'
			]
		]
	])('writes %s', async (_what, sql, has) => {
		await before(sql);
		const written = (await text()) ?? '';
		for (const part of nonEmpty<string | RegExp>(has)) {
			if (typeof part === 'string') expect(written).toContain(part);
			else expect(written).toMatch(part);
		}
		expect(written.split('\n').filter((line) => line.length > 120)).toEqual([]);
		const [schemas, migrations] = [await readCatalogue(engines().schemas), await readCatalogue(engines().migrations)];
		expect(differences(schemas, migrations).map(described)).toEqual([]);
	});

	test.each([
		[
			'a column',
			'alter table planner.staff add extra int',
			'alter table planner.staff drop extra',
			['column planner.staff.extra']
		],
		[
			'a table, its index and its constraint',
			'create table planner.extra (id int primary key)',
			'drop table planner.extra',
			[
				'table planner.extra',
				'column planner.extra.id',
				'index planner.extra_pkey',
				'constraint extra_pkey on planner.extra'
			]
		],
		[
			'a type',
			'alter type planner.session_plan add attribute extra int',
			'alter type planner.session_plan drop attribute extra',
			['type planner.session_plan']
		],
		[
			'a function that a constraint calls, with another signature',
			`drop function planner.is_idempotency_key cascade;
			create function planner.is_idempotency_key(other text) returns boolean language sql immutable return true;
			alter table planner.registration add constraint registration_idempotency_key_check check (planner.is_idempotency_key(idempotency_key));
			alter table planner.question add constraint question_idempotency_key_check check (planner.is_idempotency_key(idempotency_key))`,
			`alter table planner.registration drop constraint registration_idempotency_key_check;
			alter table planner.question drop constraint question_idempotency_key_check;
			drop function planner.is_idempotency_key;
			${whole(/^create function planner\.is_idempotency_key/)};
			${whole(/^comment on function planner\.is_idempotency_key/)};
			alter table planner.registration add constraint registration_idempotency_key_check check (planner.is_idempotency_key(idempotency_key));
			alter table planner.question add constraint question_idempotency_key_check check (planner.is_idempotency_key(idempotency_key))`,
			['registration_idempotency_key_check on planner.registration']
		]
	])('leaves %s to a migration by hand', async (_what, sql, back, names) => {
		await before(sql);
		const refusal = await text().catch((error: unknown) => error);
		await before(back);
		expect(refusal).toBeInstanceOf(ByHandError);
		for (const name of nonEmpty(names)) expect((refusal as ByHandError).message).toContain(name);
		expect(await text()).toBeNull();
	});
});
