/**
 * Every figure on the start page of staff is compared with the list that it links to, for each kind of colleague, on data with
 * everything that could be counted wrongly: other areas, cancelled and anonymised sign-ups, no-shows, parties, repeated referrals,
 * and sessions at the edges of the week and the year.
 */
import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { load as mailLoad } from '../../src/routes/(staff)/beheer/mail/+page.server.ts';
import { load as startLoad } from '../../src/routes/(staff)/beheer/+page.server.ts';
import AttendeesPage from '../../src/routes/(staff)/beheer/sessies/[id=uuid]/(tabs)/aanmeldingen/+page.svelte';
import StartPage from '../../src/routes/(staff)/beheer/+page.svelte';
import { load as questionsLoad } from '../../src/routes/(staff)/beheer/vragen/+page.server.ts';
import { load as sessionsLoad } from '../../src/routes/(staff)/beheer/sessies/+page.server.ts';
import { connect, staffClient } from '../../src/lib/server/supabase.ts';
import AttendeeList from '../../src/lib/registrations/staff/components/AttendeeList.svelte';
import { attendeePage, attendeeSizes } from '../../src/lib/registrations/staff/queries.server.ts';
import { groupSizes } from '../../src/lib/registrations/staff/rules.ts';
import { unwrap } from '../../src/lib/server/pages.ts';
import type { StaffSession } from '../../src/lib/sessions/staff/types.ts';
import InLanguage from '../factories/InLanguage.svelte';
import { signedInStaff } from './accounts.ts';
import { writeCursor, type Cursor } from '../../src/lib/core/keyset.ts';
import type { ListPage } from '../../src/lib/server/keyset.ts';
import { engines } from './database.ts';
import { FIGURES_DATA } from './figures-data.ts';

const PEOPLE = ['fatima', 'otto', 'vera'] as const;
type Person = (typeof PEOPLE)[number];
type Line = { kind: string; subject: string; title: string };
type Row = { peopleReached?: number | null };
type Start = Exclude<Awaited<ReturnType<typeof startLoad>>, void>;

const count = (rows: Row[]): number => rows.length;
const people = (rows: Row[]): number => rows.reduce((sum, { peopleReached }) => sum + (peopleReached ?? 0), 0);
const SESSIONS = '/beheer/sessies';
const QUESTIONS = '/beheer/vragen';
const MAILS = '/beheer/mail';

/** The figure, the list behind it, how the list is counted, and what Fatima, Otto and Vera read; null: not shown to them. */
type Figure = [
	name: string,
	figure: (start: Start) => number | undefined,
	list: string,
	counted: (rows: Row[]) => number,
	expected: Record<Person, number | null>
];
const FIGURES: Figure[] = [
	[
		'sessions this week',
		(s) => s.weekCount,
		`${SESSIONS}?status=gepubliceerd&periode=deze-week`,
		count,
		{ fatima: 3, otto: 1, vera: 3 }
	],
	[
		'people reached',
		(s) => s.chain.people,
		`${SESSIONS}?status=gepubliceerd&periode=laatste-jaar`,
		people,
		{ fatima: 9, otto: 5, vera: 9 }
	],
	[
		'sessions held',
		(s) => s.chain.sessions,
		`${SESSIONS}?status=gepubliceerd&periode=laatste-jaar`,
		count,
		{ fatima: 6, otto: 2, vera: 6 }
	],
	[
		'questions asked',
		(s) => s.chain.questions,
		`${QUESTIONS}?lijst=alles&gesteld=laatste-jaar`,
		count,
		{ fatima: 10, otto: 3, vera: null }
	],
	[
		'questions referred',
		(s) => s.chain.referred,
		`${QUESTIONS}?lijst=alles&status=ooit-doorgeleid&gesteld=laatste-jaar`,
		count,
		{ fatima: 4, otto: 1, vera: null }
	],
	[
		'questions answered',
		(s) => s.chain.answered,
		`${QUESTIONS}?lijst=alles&status=ooit-beantwoord&gesteld=laatste-jaar`,
		count,
		{ fatima: 3, otto: 1, vera: null }
	],
	[
		'questions solved',
		(s) => s.chain.solved,
		`${QUESTIONS}?lijst=alles&status=opgelost&gesteld=laatste-jaar`,
		count,
		{ fatima: 1, otto: 0, vera: null }
	],
	[
		'mails that failed',
		(s) =>
			Number.parseInt(
				(s.list?.lines as Line[] | undefined)?.find(({ kind }) => kind === 'mail_failed')?.title ?? '',
				10
			),
		`${MAILS}?toon=mislukt`,
		count,
		{ fatima: 1, otto: null, vera: null }
	],
	['mails that wait', (s) => s.mail?.waiting, `${MAILS}?toon=wacht`, count, { fatima: 3, otto: null, vera: null }]
];

/** Rows of the start page, by kind: how many each colleague has. */
const ROWS: [kinds: string[], expected: Record<Person, number>][] = [
	[['expert_silent'], { fatima: 2, otto: 1, vera: 0 }],
	[['expert_comment'], { fatima: 2, otto: 1, vera: 0 }],
	[['draft', 'few_sign_ups', 'hall_full'], { fatima: 3, otto: 2, vera: 0 }]
];
const QUESTION_KINDS = ['question_late', 'organisation_late', 'asker_silent'];

const shown = (what: unknown, props: Record<string, unknown>): string =>
	render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props, language: 'nl' } }).body;

describe.each(engines)('figures on $name', ({ open }) => {
	let supabase: Embedded;
	const tokens = new Map<Person, App.Locals>();

	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		for (const statement of FIGURES_DATA) await supabase.sql(statement);
		for (const person of PEOPLE) tokens.set(person, await signedInStaff(`${person}@staff.example`));
	});
	afterAll(() => supabase.close());

	const event = (person: Person, path: string) =>
		({
			locals: tokens.get(person),
			url: new URL(path, 'http://localhost'),
			cookies: { get: () => undefined },
			setHeaders: () => {}
		}) as never;
	const start = async (person: Person): Promise<Start> => (await startLoad(event(person, '/beheer'))) as Start;

	/** All rows of a list, page by page. */
	async function rowsOf(person: Person, list: string): Promise<Row[]> {
		const load = { [SESSIONS]: sessionsLoad, [QUESTIONS]: questionsLoad, [MAILS]: mailLoad }[list.split('?')[0] ?? ''];
		const rows: Row[] = [];
		let cursor: Cursor | null = null;
		do {
			const at = new URLSearchParams(list.split('?')[1]);
			if (cursor) writeCursor(at, cursor);
			const page = (await load?.(event(person, `${list.split('?')[0]}?${at}`))) as ListPage<Row>;
			rows.push(...page.rows);
			cursor = page.next;
		} while (cursor);
		return rows;
	}

	describe.each(PEOPLE)('of %s', (person) => {
		it.each(FIGURES)('%s: the number of rows of its list', async (_name, figure, list, counted, expected) => {
			const data = await start(person);
			const value = expected[person];
			const html = shown(StartPage, { data, form: null }).replaceAll('&amp;', '&');
			expect(html.includes(`href="${list}"`)).toBe(value !== null);
			if (value === null) return;
			expect(figure(data)).toBe(value);
			expect(counted(await rowsOf(person, list))).toBe(value);
		});
	});

	const linesOf = async (person: Person, scope: string): Promise<Line[]> => {
		const { list } = (await startLoad(event(person, `/beheer?van=${scope}`))) as Start;
		return list?.lines ?? [];
	};

	describe.each(PEOPLE)('of %s', (person) => {
		it.each(ROWS)('%s: as many rows as there are such things', async (kinds, expected) => {
			const lines = await linesOf(person, 'iedereen');
			expect(lines.filter(({ kind }) => kinds.includes(kind))).toHaveLength(expected[person]);
		});
	});

	it.each(['fatima', 'otto'] as const)(
		'the late questions of %s are the rows of the list of late ones',
		async (person) => {
			const lines = await linesOf(person, 'iedereen');
			const rows = (await rowsOf(person, `${QUESTIONS}?lijst=te-laat`)) as { id: string }[];
			const late = lines.filter(({ kind }) => QUESTION_KINDS.includes(kind)).map(({ subject }) => subject);
			expect(late.sort()).toEqual(rows.map(({ id }) => id).sort());
		}
	);

	it.each(['fatima', 'otto'] as const)('what lies with %s is part of what lies with everyone', async (person) => {
		const mine = (await linesOf(person, 'mij')).map(({ kind, subject }) => kind + subject);
		const all = (await linesOf(person, 'iedereen')).map(({ kind, subject }) => kind + subject);
		expect(mine.length).toBeGreaterThan(0);
		expect(all).toEqual(expect.arrayContaining(mine));
		expect(all.length).toBeGreaterThan(mine.length);
	});

	it('what an expert said with a yes or maybe stands on the page, with the session', async () => {
		const data = (await startLoad(event('fatima', '/beheer?van=iedereen'))) as Start;
		const html = shown(StartPage, { data, form: null });
		for (const words of ['Is er een beamer?', 'Als de trein rijdt']) expect(html).toContain(words);
		for (const words of ['Gebeld', 'Met vakantie', 'Lang geleden', 'gaat niet door']) expect(html).not.toContain(words);
	});

	it('the seats of a session are the people in its attendee list who have one', async () => {
		const client = staffClient(tokens.get('fatima')?.staff?.accessToken ?? '');
		const sessions = (await rowsOf('fatima', `${SESSIONS}?periode=alles`)) as StaffSession[];
		const groups = await Promise.all(
			sessions.map(async ({ id }) => unwrap(await attendeeSizes(client, id, { q: '', only: null })))
		);
		const sizes = groups.map(({ coming, absent, waiting }) => [coming.people + absent.people, waiting.registrations]);
		// Only the numbers are left of registrations that were anonymised.
		const named = sessions.map((one, at) =>
			one.slug === 'jaar-geleden' ? sizes[at] : [one.seatsTaken, one.partiesWaiting]
		);
		expect(sizes).toEqual(named);
		const at = sessions.findIndex(({ slug }) => slug === 'met-opkomst');
		expect(groups[at]).toMatchObject({
			coming: { people: 4, registrations: 2 },
			absent: { people: 2, registrations: 1 }
		});
		const params = { group: 'coming', only: null, q: '', cursor: null } as const;
		const page = unwrap(await attendeePage(client, sessions[at]?.id ?? '', params, String));
		const list = { ...page, sizes: groups[at], filters: params };
		const props = { list, session: 'a', seatsLeft: 9, open: false, form: null };
		expect(shown(AttendeeList, props)).toContain('4 mensen, 2 aanmeldingen');
	});

	it('a session whose registrants were anonymised says how many people had a seat', () => {
		const page = { id: 'a', status: 'archived', seatsLeft: 2, startsAt: new Date() };
		const data = {
			...{ session: { page, seatsTaken: 3 }, now: new Date() },
			...{ rows: [], sizes: groupSizes([]), filters: { q: '', group: 'coming', cursor: null } }
		};
		expect(shown(AttendeesPage, { data, form: null })).toContain('3 mensen met een plek');
		expect(shown(AttendeesPage, { data: { ...data, session: { page, seatsTaken: 0 } }, form: null })).not.toContain(
			'plek'
		);
	});
});
