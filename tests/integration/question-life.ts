import fc from 'fast-check';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { claimsOf, openAccount } from './accounts.ts';

export type Status = 'received' | 'activated' | 'referred' | 'in_progress' | 'answered' | 'solved' | 'closed';

/** One action on a question. Numbers are indexes of organisations, colleagues or mailed links. */
export type Command =
	| { does: 'triage'; staff: number | null; organisation: number | null; stale: boolean }
	| { does: 'refer'; staff: number; organisation: number; stale: boolean }
	| { does: 'answer'; staff: number }
	| { does: 'close'; staff: number }
	| { does: 'takeBack'; staff: number }
	| { does: 'referToNextOrganisation'; staff: number }
	| { does: 'accept'; link: number }
	| { does: 'answerByLink'; link: number; text: string }
	| { does: 'decline'; link: number; door: number | null; words: string | null }
	| { does: 'passOn'; link: number; organisation: number }
	| { does: 'lapse' }
	| { does: 'solve' }
	| { does: 'reopen' };

// The last one has no contact, so that some referrals are refused.
export const organisations = Array.from({ length: 5 }, (_, n) => `e0000000-0000-4000-8000-00000000000${n + 1}`);
const colleagues = Array.from({ length: 3 }, (_, n) => `d0000000-0000-4000-8000-00000000000${n + 1}`);

const staff = fc.nat(colleagues.length - 1);
const organisation = fc.nat(organisations.length - 1);
const link = fc.nat(5);
const word = fc.constantFrom('Zo', 'Anders', 'Niet');

export const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 2,
		arbitrary: fc.record({
			does: fc.constant('triage' as const),
			staff: fc.option(staff),
			organisation: fc.option(organisation, { freq: 3 }),
			stale: stale()
		})
	},
	{ weight: 6, arbitrary: fc.record({ does: fc.constant('refer' as const), staff, organisation, stale: stale() }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('answer' as const), staff }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('close' as const), staff }) },
	{ weight: 1, arbitrary: fc.record({ does: fc.constant('takeBack' as const), staff }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('referToNextOrganisation' as const), staff }) },
	{ weight: 5, arbitrary: fc.record({ does: fc.constant('accept' as const), link }) },
	{ weight: 2, arbitrary: fc.record({ does: fc.constant('answerByLink' as const), link, text: word }) },
	{
		weight: 5,
		arbitrary: fc.record({
			does: fc.constant('decline' as const),
			link,
			door: fc.option(organisation),
			words: fc.option(word)
		})
	},
	{ weight: 4, arbitrary: fc.record({ does: fc.constant('passOn' as const), link, organisation }) },
	{ weight: 3, arbitrary: fc.constant({ does: 'lapse' as const }) },
	{ weight: 1, arbitrary: fc.constant({ does: 'solve' as const }) },
	{ weight: 2, arbitrary: fc.constant({ does: 'reopen' as const }) }
);

function stale(): fc.Arbitrary<boolean> {
	return fc.nat(9).map((n) => n === 0);
}

/** The possible statuses after a command; a status that is not named does not change. */
export const leadsTo: Record<Command['does'], Partial<Record<Status, Status[]>>> = {
	triage: { received: ['activated'] },
	refer: { received: ['referred'], activated: ['referred'], answered: ['referred'] },
	answer: all(['received', 'activated', 'referred', 'in_progress', 'answered'], 'answered'),
	close: all(['received', 'activated', 'referred', 'in_progress', 'answered'], 'closed'),
	takeBack: { referred: ['activated'], in_progress: ['activated'] },
	referToNextOrganisation: { activated: ['referred'], answered: ['referred'] },
	accept: { referred: ['in_progress'] },
	answerByLink: { referred: ['answered'], in_progress: ['answered'] },
	decline: {
		referred: ['referred', 'activated', 'in_progress'],
		in_progress: ['in_progress', 'activated', 'referred']
	},
	passOn: { referred: ['referred'], in_progress: ['referred'] },
	lapse: { referred: ['activated', 'in_progress'] },
	solve: all(['received', 'activated', 'referred', 'in_progress', 'answered', 'closed'], 'solved'),
	reopen: all(['answered', 'solved', 'closed'], 'activated')
};

function all(from: Status[], to: Status): Partial<Record<Status, Status[]>> {
	return Object.fromEntries(from.map((status) => [status, [to]]));
}

const refusals = new Set([
	'edited_by_other',
	'question_finished',
	'already_referred',
	'organisation_without_contact',
	'same_organisation',
	'one_responsible',
	'referral_not_open',
	'unknown_referral',
	'no_next_organisation',
	'unknown_token',
	'referral_answered',
	'referral_declined',
	'referral_lapsed',
	'referral_withdrawn',
	'reason_missing'
]);

/** Adds colleagues, organisations, and a trigger that records every version of every question, also within transactions. */
export async function peopleTheStage(supabase: Embedded): Promise<void> {
	const { sql } = supabase;
	for (const [n, id] of colleagues.entries()) {
		await openAccount(supabase, id, `staff${n}@staff.example`);
		await sql(`insert into planner.staff (id, user_id, email, name, role) values ($1, $1, $2, $3, 'facilitator')`, [
			id,
			`staff${n}@staff.example`,
			`Staff ${n}`
		]);
	}
	for (const [n, id] of organisations.entries()) {
		await sql(
			`insert into planner.organisation (id, name, kind, level, contact_email) values ($1, $2, 'education', 'regional', $3)`,
			[id, `Organisation ${n}`, n === organisations.length - 1 ? null : `contact${n}@org.example`]
		);
	}
	await sql(
		`create table public.moment (id bigint generated always as identity, question_id uuid, status text, cared_for boolean)`
	);
	await sql(`create function public.witness() returns trigger language plpgsql security definer set search_path = '' as $$
		begin
			insert into public.moment (question_id, status, cared_for) values (new.id, new.status, new.status in ('solved', 'closed')
				or num_nonnulls(new.responsible_staff_id, new.responsible_organisation_id) = 1 and new.next_action_on is not null);
			return null;
		end $$`);
	await sql(
		`create trigger witness after insert or update on planner.question for each row execute function public.witness()`
	);
}

/** Asks a question, whose asker gets a link. Returns its id. */
export async function ask({ sql }: Embedded, who: string): Promise<string> {
	await sql(`select public.submit_question('Jan', $1, 'Hoe?')`, [`${who}@ond.example`]);
	const [row] = await sql<{ id: string }>(
		`select q.id from planner.question q join planner.entrepreneur e on e.id = q.entrepreneur_id where e.email = $1`,
		[`${who}@ond.example`]
	);
	return row?.id ?? '';
}

/** Runs a command and returns `done`, `no_such_link`, or the code of the refusal. Throws any other error. */
export async function act(supabase: Embedded, id: string, command: Command): Promise<string> {
	try {
		const rows = await statement(supabase, id, command);
		return rows.length > 0 ? 'done' : 'no_such_link';
	} catch (error) {
		const code = error instanceof Error ? error.message : String(error);
		if (refusals.has(code)) return code;
		throw new Error(`${command.does}: ${code}`, { cause: error });
	}
}

let turn: Promise<unknown> = Promise.resolve();

/** Runs the job once at a time: it handles the questions of all tests, so two runs would disturb each other. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const mine = turn.then(work, work);
	turn = mine;
	return mine;
}

async function statement({ sql }: Embedded, id: string, command: Command): Promise<unknown[]> {
	const version = `(select version from planner.question where id = $2::uuid)`;
	const seen = 'stale' in command && command.stale ? `${version} - 1` : version;
	const staffDoes = (call: string, who: number, ...values: (string | null)[]) =>
		sql(`with me as (select set_config('request.jwt.claims', $1, true)) select ${call} from me`, [
			claimsOf(colleagues[who] ?? ''),
			id,
			...values
		]);
	const linkDoes = (call: string, nth: number, ...values: (string | null)[]) =>
		sql(
			`select ${call} from (select m.data ->> 'token' as token from planner.mail m where m.subject_id = $1::uuid and m.template like 'referral-%'
				and m.data ? 'token' order by m.queue_number desc offset $2::int limit 1) link`,
			[id, String(nth), ...values]
		);
	const asker = `(select m.data ->> 'token' from planner.mail m where m.subject_id = $1::uuid and m.template = 'question-received')`;
	const pick = (list: string[], n: number | null): string | null => (n === null ? null : (list[n] ?? null));
	const latest = (what: string) =>
		`(select r.id from planner.referral r where r.question_id = $2::uuid ${what} order by r.offered_at desc limit 1)`;
	switch (command.does) {
		case 'triage':
			return staffDoes(
				`public.triage_question($2::uuid, ${seen}, responsible_staff_id => $3::uuid, responsible_organisation_id => $4::uuid)`,
				0,
				pick(colleagues, command.staff),
				pick(organisations, command.organisation)
			);
		case 'refer':
			return staffDoes(
				`public.refer_question($2::uuid, ${seen}, $3::uuid)`,
				command.staff,
				pick(organisations, command.organisation)
			);
		case 'answer':
			return staffDoes(`public.answer_question($2::uuid, ${seen}, 'Zo')`, command.staff);
		case 'close':
			return staffDoes(`public.close_question($2::uuid, ${seen}, 'Kan niet')`, command.staff);
		case 'takeBack':
			return staffDoes(`public.take_back_referral(${latest(`and r.state in ('offered', 'accepted')`)})`, command.staff);
		case 'referToNextOrganisation':
			return staffDoes(`public.refer_to_next_organisation(${latest(`and r.state = 'declined'`)})`, command.staff);
		case 'accept':
			return linkDoes(`public.accept_referral(link.token)`, command.link);
		case 'answerByLink':
			return linkDoes(`public.answer_referral(link.token, $3)`, command.link, command.text);
		case 'decline':
			return linkDoes(
				`public.decline_referral(link.token, $3, $4::uuid)`,
				command.link,
				command.words,
				pick(organisations, command.door)
			);
		case 'passOn':
			return linkDoes(
				`public.pass_on_referral(link.token, $3::uuid)`,
				command.link,
				pick(organisations, command.organisation)
			);
		case 'lapse':
			return inTurn(async () => {
				await sql(
					`update planner.referral set due_on = planner.today() - 1 where question_id = $1::uuid and state = 'offered'`,
					[id]
				);
				return sql(`select public.lapse_referrals()`);
			});
		case 'solve':
			return sql(`select public.solve_question(${asker}, $1::uuid)`, [id]);
		case 'reopen':
			return sql(`select public.reopen_question(${asker}, $1::uuid)`, [id]);
	}
}
