/** Lists with more rows than PostgREST gives at once (1000): every row is on one page, and in the CSV file. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { load as colleaguesLoad } from '../../src/routes/(staff)/beheer/collegas/+page.server.ts';
import { GET as colleaguesCsv } from '../../src/routes/(staff)/beheer/collegas/lijst.csv/+server.ts';
import { load as expertsLoad } from '../../src/routes/(staff)/beheer/experts/+page.server.ts';
import { GET as expertsCsv } from '../../src/routes/(staff)/beheer/experts/lijst.csv/+server.ts';
import { load as mailLoad } from '../../src/routes/(staff)/beheer/mail/+page.server.ts';
import { GET as mailCsv } from '../../src/routes/(staff)/beheer/mail/lijst.csv/+server.ts';
import { load as organisationsLoad } from '../../src/routes/(staff)/beheer/organisaties/+page.server.ts';
import { GET as organisationsCsv } from '../../src/routes/(staff)/beheer/organisaties/lijst.csv/+server.ts';
import { writeCursor } from '../../src/lib/core/keyset.ts';
import type { ListPage } from '../../src/lib/server/keyset.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { everyPage } from '../every-page.ts';
import { nonEmpty } from '../non-empty.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

const ROWS = 2500;

type Row = { id: string };
/** The parts of an event that these routes use. */
type Handler = (event: never) => unknown;
type List = {
	load: Handler;
	csv: Handler;
	/** Query strings, each with the number of rows that it finds. */
	views: Record<string, number>;
	/** Inserts `ROWS` rows. */
	fill: string;
};

const LISTS: Record<string, List> = {
	mails: {
		load: mailLoad as Handler,
		csv: mailCsv as Handler,
		views: { '': ROWS, 'sorteer=oudste': ROWS, 'wat=sign-in': 833, 'q=c24': 111, 'q=c2400@': 1, 'toon=mislukt': 0 },
		fill: `insert into planner.mail (template, recipient_email, state, sent_at)
			select case when n % 3 = 0 then 'sign-in' else 'staff-invited' end, 'c' || n || '@regio.example', 'sent', now()
			from generate_series(1, ${ROWS}) n`
	},
	experts: {
		load: expertsLoad as Handler,
		csv: expertsCsv as Handler,
		views: { '': ROWS, 'q=persoon+01': 154, 'q=persoon+2400': 1, 'thema=energie': 833, 'status=gestopt': 0 },
		fill: `insert into planner.expert (name, email, themes)
			select 'Persoon ' || to_char(n, 'FM0000'), 'p' || n || '@many.example',
				case when n % 3 = 0 then '{energie}'::text[] else '{}' end
			from generate_series(1, ${ROWS}) n`
	},
	organisations: {
		load: organisationsLoad as Handler,
		csv: organisationsCsv as Handler,
		// The bureau of the reference data is one more.
		views: { '': ROWS + 1, 'q=kring+01': 154, 'q=kring+2400': 1, 'soort=ondernemerskring': ROWS, 'status=gestopt': 0 },
		fill: `insert into planner.organisation (name, kind, level)
			select 'Kring ' || to_char(n, 'FM0000'), 'business_circle', 'local' from generate_series(1, ${ROWS}) n`
	},
	colleagues: {
		load: colleaguesLoad as Handler,
		csv: colleaguesCsv as Handler,
		views: { '': ROWS + 2, 'q=collega+01': 154, 'q=collega+2400': 1, 'rol=organisator': ROWS, 'status=gestopt': 0 },
		fill: `insert into planner.staff (name, email, role)
			select 'Collega ' || to_char(n, 'FM0000'), 'c' || n || '@many.example', 'organiser' from generate_series(1, ${ROWS}) n`
	}
};

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	let facilitator: App.Locals;
	let viewer: App.Locals;
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(`insert into planner.staff (email, name, role) values
			('fatima@staff.example', 'Fatima', 'facilitator'), ('vera@staff.example', 'Vera', 'viewer')`);
		facilitator = await signedInStaff('fatima@staff.example');
		viewer = await signedInStaff('vera@staff.example');
	});
	afterAll(() => supabase.close());

	describe.each(Object.entries(LISTS))('the list of %s', (_, { load, csv, views, fill }) => {
		const event = (url: URL, locals: App.Locals) => ({ locals, url, cookies: { get: () => undefined } }) as never;
		beforeAll(() => supabase.sql(fill));

		it.each(nonEmpty(Object.entries(views)))(
			'has all rows of "%s" on its pages and in its CSV file',
			async (query, count) => {
				const page = async (cursor: Parameters<Parameters<typeof everyPage>[0]>[0]) => {
					const url = new URL(`https://planner.example/?${query}`);
					if (cursor) writeCursor(url.searchParams, cursor);
					return (await load(event(url, facilitator))) as ListPage<Row>;
				};
				expect(await everyPage(page, ({ id }) => id)).toHaveLength(count);
				const file = (await csv(event(new URL(`https://planner.example/?${query}`), facilitator))) as Response;
				expect((await file.text()).split('\r\n')).toHaveLength(count + 2);
			}
		);

		it.each(['na=x', 'na=x&na=y', 'na=-1', 'voor=99999', 'na=99999999999999999999999', 'na=%00&na=1'])(
			'begins at its start for a cursor that is not one: %s',
			async (cursor) => {
				const at = (query: string) => load(event(new URL(`https://planner.example/?${query}`), facilitator));
				expect(await at(cursor)).toMatchObject({ rows: ((await at('')) as ListPage<Row>).rows, previous: null });
			}
		);

		it('is not for a viewer', async () => {
			await expect(async () => load(event(new URL('https://planner.example/'), viewer))).rejects.toMatchObject({
				status: 403
			});
		});
	});
});
