/** Statements that write the data of figures.test.ts: each kind of row that a figure counts, next to one that it must not count. */

const WEEK = `date_trunc('week', now() at time zone 'Europe/Amsterdam') at time zone 'Europe/Amsterdam'`;
const NEXT_WEEK = `(date_trunc('week', now() at time zone 'Europe/Amsterdam') + interval '7 days') at time zone 'Europe/Amsterdam'`;
const YEAR = `(planner.today() - interval '1 year') at time zone 'Europe/Amsterdam'`;
const TICK = `interval '1 millisecond'`;

const session = (slug: string, place: string, status: string, starts: string, ends: string): string =>
	`insert into planner.session (slug, kind, title, municipality, place_name, starts_at, ends_at, capacity, status, published_at, cancelled_at)
	 values ('${slug}', 'theme_session', '${slug}', '${place}', 'Hal', ${starts}, ${ends}, 100, '${status}', now(), case '${status}' when 'cancelled' then now() end)`;

const party = (slug: string, status: string, size: number, anonymised = false): string =>
	`with e as (insert into planner.entrepreneur (email, name) values (gen_random_uuid() || '@mkb.example', 'Jan') returning id)
	 insert into planner.registration (session_id, entrepreneur_id, anonymised_at, name, status, party_size, confirmed_at, waiting_since, cancelled_at)
	 select s.id, ${anonymised ? 'null, now()' : 'e.id, null'}, 'Jan', '${status}', ${size}, now(), case '${status}' when 'waitlisted' then now() end, case '${status}' when 'cancelled' then now() end
	 from planner.session s, e where s.slug = '${slug}'`;

interface Question {
	place: string;
	status: string;
	/** A colleague by name, or else the organisation. */
	who?: string;
	/** Days from today until the next action. */
	due?: number;
	answered?: boolean;
	asked?: string;
	/** States of its referrals. */
	referrals?: string[];
}

const question = ({
	place,
	status,
	who,
	due = 5,
	answered = false,
	asked = 'now()',
	referrals = []
}: Question): string => {
	const finished = status === 'solved' || status === 'closed';
	const offers = referrals.map((state) => `('${state}')`).join(', ') || `('none')`;
	return `with q as (
		insert into planner.question (source, text, municipality, status, responsible_staff_id, responsible_organisation_id, next_action_on, answer, answered_at, solved_at, closed_at, close_reason, created_at)
		select 'public_page', 'Hoe?', '${place}', '${status}', ${finished || !who ? 'null' : `(select id from planner.staff where name = '${who}')`},
			${finished || who ? 'null' : `(select id from planner.organisation where name = 'Bureau Aap')`}, ${finished ? 'null' : `planner.today() + ${due}`},
			${answered ? `'Zo', now()` : 'null, null'}, case '${status}' when 'solved' then now() end, case '${status}' when 'closed' then now() end, case '${status}' when 'closed' then 'Nee' end, ${asked}
		returning id)
	 insert into planner.referral (question_id, organisation_id, sender_staff_id, state, due_on, answer, accepted_at, ended_at)
	 select q.id, o.id, s.id, f.state, planner.today(), case f.state when 'answered' then 'Zo' end, now(), case when f.state not in ('offered', 'accepted') then now() end
	 from q, planner.organisation o, planner.staff s, (values ${offers}) f(state) where o.name = 'Bureau Aap' and s.name = 'Fatima' and f.state <> 'none'`;
};

interface Invitation {
	session: string;
	state: string;
	asked?: number;
	/** Days since the answer. */
	answered?: number;
	via?: string;
	comment?: string;
}

const invitation = ({ session: slug, state, asked = 20, answered = 1, via = 'link', comment }: Invitation): string =>
	`with e as (insert into planner.expert (name, email) values ('Ada', gen_random_uuid() || '@expert.example') returning id)
	 insert into planner.invitation (session_id, expert_id, state, sent_at, answered_at, answered_via, comment)
	 select s.id, e.id, '${state}', now() - interval '${asked} days', ${state === 'sent' ? 'null, null' : `now() - interval '${answered} days', '${via}'`},
		${comment ? `'${comment}'` : 'null'} from e, planner.session s where s.slug = '${slug}'`;

const mail = (state: string, attempts: number, notBefore: string): string =>
	`insert into planner.mail (template, recipient_email, recipient_name, state, attempts, not_before, created_at, sent_at, leased_until)
	 values ('sign-in', 'x@mkb.example', 'X', '${state}', ${attempts}, ${notBefore}, now() - interval '1 hour', case '${state}' when 'sent' then now() end, case '${state}' when 'sending' then now() + interval '1 hour' end)`;

export const FIGURES_DATA: string[] = [
	`insert into planner.staff (email, name, role, municipalities) values ('fatima@staff.example', 'Fatima', 'facilitator', '{}'),
		('otto@staff.example', 'Otto', 'organiser', '{urk}'), ('vera@staff.example', 'Vera', 'viewer', '{}'), ('anouk@staff.example', 'Anouk', 'organiser', '{zwolle}')`,
	`insert into planner.organisation (name, kind, level, contact_email) values ('Bureau Aap', 'municipality_office', 'regional', 'aap@org.example')`,
	session('maandag', 'urk', 'held', WEEK, `${WEEK} + ${TICK}`),
	session('van-zondag-op-maandag', 'zwolle', 'held', `${WEEK} - interval '2 hours'`, `${WEEK} + ${TICK}`),
	session('zondag', 'zwolle', 'published', `${NEXT_WEEK} - ${TICK}`, `${NEXT_WEEK} + interval '1 hour'`),
	session('vorige-zondag', 'zwolle', 'archived', `${WEEK} - interval '1 hour'`, WEEK),
	session('volgende-maandag', 'urk', 'published', NEXT_WEEK, `${NEXT_WEEK} + interval '1 hour'`),
	session('concept', 'urk', 'draft', `${NEXT_WEEK} - ${TICK}`, NEXT_WEEK),
	session('geannuleerd', 'urk', 'cancelled', WEEK, `${WEEK} + ${TICK}`),
	session('met-opkomst', 'zwolle', 'held', `now() - interval '20 days'`, `now() - interval '19 days'`),
	session('zonder-opkomst', 'urk', 'held', `now() - interval '20 days'`, `now() - interval '19 days'`),
	session('jaar-geleden', 'zwolle', 'archived', `${YEAR} - interval '2 hours'`, YEAR),
	session('langer-geleden', 'zwolle', 'archived', `${YEAR} - interval '2 hours'`, `${YEAR} - ${TICK}`),
	party('met-opkomst', 'attended', 3),
	party('met-opkomst', 'no_show', 2),
	party('met-opkomst', 'confirmed', 1),
	party('met-opkomst', 'cancelled', 4),
	party('zonder-opkomst', 'confirmed', 2),
	party('zonder-opkomst', 'confirmed', 3),
	party('zonder-opkomst', 'offered', 1),
	party('zonder-opkomst', 'waitlisted', 5),
	party('zonder-opkomst', 'cancelled', 1),
	party('jaar-geleden', 'confirmed', 1, true),
	party('langer-geleden', 'confirmed', 7),
	party('geannuleerd', 'confirmed', 9),
	party('zondag', 'confirmed', 2),
	question({ place: 'zwolle', status: 'received', who: 'Fatima', due: -1 }),
	question({ place: 'zwolle', status: 'answered', who: 'Fatima', due: -1, answered: true }),
	question({ place: 'zwolle', status: 'received', who: 'Fatima', due: 0, asked: YEAR }),
	question({ place: 'zwolle', status: 'referred', who: 'Fatima', referrals: ['declined', 'offered'] }),
	question({ place: 'urk', status: 'in_progress', due: -1, referrals: ['accepted'] }),
	question({ place: 'zwolle', status: 'solved', answered: true, referrals: ['answered'] }),
	question({ place: 'zwolle', status: 'closed', referrals: ['lapsed', 'lapsed'] }),
	question({ place: 'urk', status: 'activated', who: 'Otto', due: -1 }),
	question({ place: 'zwolle', status: 'received', who: 'Anouk', due: -3 }),
	question({ place: 'urk', status: 'activated', who: 'Fatima', answered: true }),
	question({ place: 'zwolle', status: 'solved', answered: true, referrals: ['answered'], asked: `${YEAR} - ${TICK}` }),
	invitation({ session: 'volgende-maandag', state: 'accepted', comment: 'Is er een beamer?' }),
	invitation({ session: 'zondag', state: 'tentative', via: 'mail', comment: 'Als de trein rijdt' }),
	invitation({ session: 'zondag', state: 'accepted', via: 'staff', comment: 'Gebeld' }),
	invitation({ session: 'zondag', state: 'declined', comment: 'Met vakantie' }),
	invitation({ session: 'zondag', state: 'accepted', answered: 8, comment: 'Lang geleden' }),
	invitation({ session: 'zondag', state: 'accepted' }),
	invitation({ session: 'maandag', state: 'accepted', comment: 'De sessie is geweest' }),
	invitation({ session: 'geannuleerd', state: 'accepted', comment: 'De sessie gaat niet door' }),
	invitation({ session: 'volgende-maandag', state: 'sent', asked: 4 }),
	invitation({ session: 'zondag', state: 'sent', asked: 4 }),
	invitation({ session: 'zondag', state: 'sent', asked: 2 }),
	invitation({ session: 'met-opkomst', state: 'sent', asked: 25 }),
	mail('failed', 5, 'now()'),
	mail('queued', 1, `now() + interval '1 hour'`),
	mail('queued', 0, 'now()'),
	mail('sending', 0, 'now()'),
	mail('sent', 1, 'now()')
];
