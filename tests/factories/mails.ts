import type { QueuedMail } from '../../src/lib/mail/types.ts';

const TOKEN = '0123456789abcdef0123456789abcdef';

/** A row of the outbox as `claim_mails` returns it. */
export function queued(template: string, data: unknown, change: Partial<QueuedMail> = {}): QueuedMail {
	const id = change.id ?? 'aaaaaaaa-1111-4222-8333-444444444444';
	return {
		id,
		template,
		recipient_email: 'noor@bakkerij.example',
		recipient_name: 'Noor Veenstra',
		language: 'nl',
		data,
		attempts: 1,
		calendar_uid: null,
		calendar_sequence: null,
		message_id: id,
		in_reply_to: null,
		proven: true,
		...change
	};
}

/** As `planner.session_card` writes it. */
function sessionRow(change: Record<string, unknown> = {}) {
	return {
		id: '7f3f9c1e-2b1a-4f0e-9a55-0d6f6f0b1a01',
		slug: 'energie-delen-14-jan-2027',
		uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
		sequence: 0,
		kind: 'theme_session',
		title: 'Energie delen op je bedrijventerrein',
		summary: 'Samen met je buren meer doen met de stroom die er is.',
		themes: ['energie'],
		starts_at: '2027-01-14T18:30:00+00:00',
		ends_at: '2027-01-14T20:30:00+00:00',
		place_name: 'Dorpshuis De Kern',
		place_address: 'Dorpsstraat 1',
		municipality: 'raalte',
		municipality_name: 'Raalte',
		is_online: false,
		online_url: null,
		host_name: 'Ondernemend Raalte',
		status: 'published',
		updated_at: '2026-12-01T09:00:00.123456+00:00',
		...change
	};
}

function registrationRow(change: Record<string, unknown> = {}) {
	return {
		id: '11111111-2222-4333-8444-555555555555',
		name: 'Noor Veenstra',
		company: 'Bakkerij Veenstra',
		party_size: 1,
		status: 'confirmed',
		position: null,
		...change
	};
}

/** The data of a mail about a registration. */
export function registrationData(change: { session?: object; registration?: object } & Record<string, unknown> = {}) {
	const { session, registration, ...more } = change;
	return {
		session: sessionRow({ ...session }),
		registration: registrationRow({ ...registration }),
		token: TOKEN,
		...more
	};
}

const previous = {
	starts_at: '2027-01-12T18:30:00+00:00',
	ends_at: '2027-01-12T20:30:00+00:00',
	place_name: 'Café De Zon',
	place_address: 'Markt 3',
	online_changed: false
};

/** The data of a mail to an expert, as `planner.send_to_expert` writes it. */
export function expertData(change: { session?: object; invitation?: object } & Record<string, unknown> = {}) {
	const { session, invitation, ...more } = change;
	return {
		session: sessionRow({ ...session }),
		invitation: {
			id: '22222222-2222-4333-8444-555555555555',
			uid: '5b6a9f10-1111-4222-8333-abcdefabcdef',
			sequence: 0,
			dtstamp: '2026-12-02T10:00:00+00:00',
			partstat: 'NEEDS-ACTION',
			personal_line: 'Jouw verhaal over de energiehub past hier precies.',
			programme_item: { title: 'Wat kan er wel?', starts_at: '2027-01-14T19:00:00+00:00', description: '' },
			reply_token: 'fedcba9876543210fedcba9876543210',
			...invitation
		},
		token: TOKEN,
		expert: { name: 'Noor Veenstra' },
		facilitator: { name: 'Fatima Hoekstra', email: 'fatima@regio.example' },
		previous: null,
		reason: null,
		...more
	};
}

const online = { is_online: true, online_url: 'https://meet.example/abc?x=1&y=2' };

const question = {
	id: '33333333-2222-4333-8444-555555555555',
	number: 42,
	text: 'Ik wil een laadpaal, maar krijg geen zwaardere aansluiting. Wie kan mij helpen?',
	status: 'referred',
	theme: 'energie',
	theme_nl: 'Energie en netcongestie',
	theme_en: 'Energy and grid congestion',
	municipality: 'Raalte',
	created_at: '2026-12-01T09:00:00+00:00'
};
const toAsker = { question, asker: { name: 'Noor Veenstra', company: 'Bakkerij Veenstra' }, token: TOKEN };
const organisation = { name: 'Energieloket Overijssel' };
const ANSWER = 'Samen met je buren kun je een energiehub beginnen.\nBel ons gerust.';

/** Valid data for every mail template. */
export const EVERY_MAIL: Record<string, unknown> = {
	'sign-in': { name: 'Noor Veenstra' },
	'staff-invited': { name: 'Noor Veenstra', role: 'organiser', invited_by: 'Bas Hoekstra' },
	'address-change-asked': {
		name: 'Noor Veenstra',
		organisation: null,
		new_email: 'noor@nieuw.example',
		asked_by: { name: 'Fatima Hoekstra', email: 'fatima@regio.example' },
		token: TOKEN
	},
	'address-changed': { organisation: 'Energieloket Overijssel', facilitator: { name: 'Fatima Hoekstra', email: null } },
	'registration-confirmed': registrationData({ session: online, registration: { party_size: 3 } }),
	'registration-waitlisted': registrationData({ registration: { status: 'waitlisted', position: 3 } }),
	'registration-promoted': registrationData(),
	'registration-cancelled': registrationData({ registration: { status: 'cancelled' }, reason: null }),
	'registration-reminder': registrationData({
		programme: [
			{ id: 'a', starts_at: '2027-01-14T18:30:00+00:00', day: null, title: 'Welkom', description: '', expert: null },
			{
				id: 'b',
				starts_at: '2027-01-14T19:00:00+00:00',
				day: null,
				title: 'Wat kan er wel?',
				description: 'Met voorbeelden.',
				expert: 'Gülay Aydın'
			}
		],
		experts: [{ name: 'Gülay Aydın', job_title: 'Adviseur', organisation: 'Netbeheerder', bio: '' }]
	}),
	'registration-changed': registrationData({ registration: { party_size: 2 } }),
	'registration-repeated': registrationData(),
	'registration-moved': { ...registrationData(), from: registrationData({ session: online }).session },
	'registration-readdressed': registrationData(),
	'session-moved': registrationData({
		session: { sequence: 1 },
		previous,
		message: 'De zaal bleek te klein voor iedereen.\nWe zijn nu welkom in het dorpshuis!'
	}),
	'session-cancelled': registrationData({
		session: { status: 'cancelled', sequence: 2 },
		reason: 'De spreker is ziek. We zoeken een nieuwe datum.'
	}),
	'expert-invited': expertData(),
	'expert-updated': expertData({ invitation: { sequence: 1, dtstamp: '2026-12-03T10:00:00+00:00' }, previous }),
	'expert-edited': expertData({ invitation: { partstat: 'ACCEPTED', dtstamp: '2026-12-04T10:00:00+00:00' } }),
	'expert-confirmed': expertData({ invitation: { partstat: 'ACCEPTED', dtstamp: '2026-12-04T10:00:00+00:00' } }),
	'expert-declined': expertData({ invitation: { partstat: 'DECLINED', sequence: 1 } }),
	'expert-withdrawn': expertData({ invitation: { sequence: 1 }, reason: 'We hebben te veel sprekers.' }),
	'expert-session-cancelled': expertData({ session: { status: 'cancelled' }, invitation: { sequence: 1 } }),
	'expert-readdressed': expertData({ token: undefined, invitation: { sequence: 1 } }),
	'expert-answer': {
		session: sessionRow(),
		expert: { name: 'Noor Veenstra' },
		invitation: { id: '22222222-2222-4333-8444-555555555555', programme_item: null },
		answer: 'declined',
		was: 'sent',
		comment: 'Ik ben dan op vakantie.'
	},
	'question-received': toAsker,
	'question-referred': { ...toAsker, organisation },
	'question-accepted': { ...toAsker, organisation },
	'question-answered': { ...toAsker, organisation, answer: ANSWER },
	'question-closed': { ...toAsker, reason: 'De regeling is gestopt.' },
	'referral-offered': {
		question,
		asker: { name: 'Noor Veenstra', company: 'Bakkerij Veenstra', email: 'noor@bakkerij.example', phone: null },
		organisation,
		sender: { name: 'Fatima Hoekstra', email: 'fatima@regio.example' },
		note: 'Noor zit op het terrein waar jullie al een hub hebben.',
		due_on: '2026-12-09',
		token: TOKEN
	},
	'referral-declined': {
		question,
		organisation,
		reason: 'Wij doen alleen woningen.',
		next_organisation_name: 'Netbeheerder',
		goes_on: true
	},
	'referral-lapsed': { question, organisation },
	'referral-answered': { question, organisation, answer: ANSWER, token: TOKEN },
	'mails-collected': {
		mails: [
			{ template: 'registration-confirmed', data: registrationData() },
			{ template: 'question-received', data: toAsker }
		]
	}
};
