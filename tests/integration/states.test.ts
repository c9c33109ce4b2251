import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { LANGUAGES } from '../../src/lib/core/language.ts';
import { ROLES } from '../../src/lib/core/role.ts';
import { LEVELS, ORGANISATION_KINDS } from '../../src/lib/directory/organisations/types.ts';
import { ANSWERS, INVITATION_STATES } from '../../src/lib/experts/invitations/types.ts';
import { ACTOR_KINDS } from '../../src/lib/history/types.ts';
import { MAIL_STATES } from '../../src/lib/mail/types.ts';
import { TOLD_INVITATIONS } from '../../src/lib/planning/types.ts';
import { REFERRAL_STATES } from '../../src/lib/questions/referrals/types.ts';
import { QUESTION_STATUSES } from '../../src/lib/questions/types.ts';
import { REGISTRATION_STATUSES } from '../../src/lib/registrations/types.ts';
import { SESSION_KINDS, SESSION_STATUSES } from '../../src/lib/sessions/types.ts';
import { engines } from './database.ts';
import { nonEmpty } from '../non-empty.ts';

/** The columns with a fixed list of values, and the list in the code. */
const lists: Record<string, readonly string[]> = {
	'entrepreneur.language': LANGUAGES,
	'expert.language': LANGUAGES,
	'history.actor_kind': ACTOR_KINDS,
	'invitation.state': INVITATION_STATES,
	'mail.language': LANGUAGES,
	'mail.state': MAIL_STATES,
	'organisation.kind': ORGANISATION_KINDS,
	'organisation.language': LANGUAGES,
	'organisation.level': LEVELS,
	'question.level': LEVELS,
	'question.status': QUESTION_STATUSES,
	'referral.state': REFERRAL_STATES,
	'registration.language': LANGUAGES,
	'registration.status': REGISTRATION_STATUSES,
	'session.kind': SESSION_KINDS,
	'session.status': SESSION_STATUSES,
	'staff.language': LANGUAGES,
	'staff.role': ROLES
};

/** Columns whose values the code only passes on or never reads. */
const ofTheDatabase = [
	'access_token.kind',
	'invitation.answered_via',
	'municipality.province',
	'question.source',
	'reminder.kind'
];

/** The values of each CHECK on a column, from its definition or from that of the function it calls. */
const CHECKS = `
	select t.relname || '.' || a.attname as "column",
		pg_get_constraintdef(c.oid) || ' ' || coalesce((
			select pg_get_functiondef(p.oid) from pg_proc p
			where p.pronamespace = 'planner'::regnamespace and pg_get_constraintdef(c.oid) like '%planner.' || p.proname || '(%'
		), '') as definition
	from pg_constraint c
	join pg_class t on t.oid = c.conrelid
	join pg_attribute a on a.attrelid = t.oid and a.attnum = c.conkey[1]
	where c.contype = 'c' and cardinality(c.conkey) = 1 and t.relnamespace = 'planner'::regnamespace
	order by 1`;

const wordsIn = (definition: string): string[] | null => {
	const [, list, inFunction] = /ARRAY\[([^\]]*)\]|return value in \(([^)]*)\)/.exec(definition) ?? [];
	const words = list ?? inFunction;
	return words ? [...words.matchAll(/'([^']*)'/g)].map(([, word = '']) => word).sort() : null;
};

describe.each(nonEmpty(engines.slice(0, 1)))('states on $name', ({ open }) => {
	let supabase: Embedded;
	let found: Map<string, string[]>;

	beforeAll(async () => {
		supabase = await open();
		const checks = await supabase.sql<{ column: string; definition: string }>(CHECKS);
		found = new Map(
			checks.flatMap(({ column, definition }) => {
				const words = wordsIn(definition);
				return words ? [[column, words]] : [];
			})
		);
	});
	afterAll(() => supabase.close());

	test('every column with a list of values is known here', () =>
		expect([...found.keys()]).toEqual([...Object.keys(lists), ...ofTheDatabase].sort()));

	test.each(Object.entries(lists))('%s accepts the values of the code', (column, list) =>
		expect(found.get(column)).toEqual([...list].sort())
	);
});

test.each([
	[TOLD_INVITATIONS, INVITATION_STATES],
	[ANSWERS, INVITATION_STATES]
])('%j are some of %j', (some, all) => expect(some.filter((word) => !all.includes(word as never))).toEqual([]));
