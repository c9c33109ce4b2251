import { createTransport } from 'nodemailer';
import { describe, expect, test } from 'vitest';
import { lintCalendar } from '../../../../tests/factories/calendar.ts';
import { EVERY_MAIL, expertData, queued } from '../../../../tests/factories/mails.ts';
import { readCalendar } from '../../calendar/read.ts';
import { addressed, mimeOf } from '../../mail/transport.ts';
import { expertMails } from './mails.ts';

const ORIGIN = 'https://sessies.example';
const EXPERT = 'noor@expert.example';
const templates = expertMails({
	origin: ORIGIN,
	regionName: 'Regio Zwolle',
	now: () => new Date('2027-01-02T12:00:00Z'),
	organizer: (token, name) => ({ name, address: `rsvp+${token}@sessies.example` })
});
const sender = {
	from: { name: 'Regio Zwolle', address: 'sessies@sessies.example' },
	domain: 'sessies.example',
	now: new Date('2027-01-02T12:00:00Z')
};

/** The mail as its bytes leave, and the calendar in it. */
async function sent(name: string, data: unknown = EVERY_MAIL[name], to = { name: 'Noor Veenstra', email: EXPERT }) {
	const row = queued(name, data, { recipient_email: to.email, recipient_name: to.name });
	const mail = await templates[name]!(row);
	const { message } = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(
		mimeOf(addressed(row, mail, sender))
	);
	const content = mail.calendar?.content ?? '';
	return {
		mail,
		raw: String(message).replace(/\r\n[ \t]+/g, ' '),
		content,
		calendar: readCalendar(content),
		lines: content.replaceAll('\r\n ', '').split('\r\n')
	};
}

const CALENDAR_MAILS = [
	['expert-invited', 'REQUEST', 'NEEDS-ACTION', 0],
	['expert-updated', 'REQUEST', 'NEEDS-ACTION', 1],
	['expert-edited', 'REQUEST', 'ACCEPTED', 0],
	['expert-confirmed', 'REQUEST', 'ACCEPTED', 0],
	['expert-declined', 'CANCEL', null, 1],
	['expert-withdrawn', 'CANCEL', null, 1],
	['expert-session-cancelled', 'CANCEL', null, 1]
] as const;

describe.each(CALENDAR_MAILS)('%s', (name, method, partstat, sequence) => {
	test(`is a valid METHOD:${method} with one UID, one attendee and the sender as organiser`, async () => {
		const { mail, raw, content, lines } = await sent(name);
		expect(lintCalendar(content)).toEqual([]);
		expect(lines).toContain(`METHOD:${method}`);
		expect(raw).toContain(`text/calendar; charset=utf-8; method=${method}`);
		expect(lines).toContain('UID:5b6a9f10-1111-4222-8333-abcdefabcdef');
		expect(lines).toContain(`SEQUENCE:${sequence}`);
		const attendees = lines.filter((line) => line.startsWith('ATTENDEE'));
		expect(attendees).toHaveLength(1);
		expect(attendees[0]?.endsWith(`:mailto:${EXPERT}`)).toBe(true);
		if (partstat) expect(attendees[0]).toContain(`PARTSTAT=${partstat}`);
		expect(attendees[0]?.includes('RSVP=TRUE')).toBe(partstat === 'NEEDS-ACTION');
		const organizer = 'rsvp+fedcba9876543210fedcba9876543210@sessies.example';
		expect(lines.filter((line) => line.startsWith('ORGANIZER')).map((line) => line.split(':mailto:').at(-1))).toEqual([
			organizer
		]);
		expect(mail.from?.address).toBe(organizer);
		expect(/^From: .*<(.*)>\r$/m.exec(raw)?.[1]).toBe(organizer);
		expect(raw).toMatch(new RegExp(`^To: .*<${EXPERT}>\r$`, 'm'));
		expect(raw).not.toMatch(/^(Bcc|Precedence|List-|Auto-Submitted)/im);
		expect(lines).not.toContain('BEGIN:VALARM');
		expect(lines.includes('STATUS:CANCELLED')).toBe(method === 'CANCEL');
	});
});

test('a later message of an invitation has a later DTSTAMP and never a lower SEQUENCE', async () => {
	const stamps = await Promise.all(
		['expert-invited', 'expert-updated', 'expert-edited'].map(async (name) =>
			(await sent(name)).lines.find((line) => line.startsWith('DTSTAMP:'))
		)
	);
	expect([...stamps].sort()).toEqual(stamps);
	expect(new Set(stamps).size).toBe(3);
});

test('an invitation names the session, the slot and the inviting person, and has one button', async () => {
	const { mail, calendar } = await sent('expert-invited');
	expect(mail.subject).toBe('Uitnodiging: Energie delen op je bedrijventerrein, do 14 jan, 19.30. Kom je?');
	expect(mail.text).toContain('Jouw verhaal over de energiehub past hier precies.');
	expect(mail.text).toContain('20.00 · Wat kan er wel?');
	expect(mail.text).toContain(`${ORIGIN}/uitnodiging/0123456789abcdef0123456789abcdef`);
	expect(calendar?.events[0]).toMatchObject({ title: 'Energie delen op je bedrijventerrein' });
});

test('a move shows old and new values', async () => {
	const { mail } = await sent('expert-updated');
	expect(mail.subject).toContain('Gewijzigd');
	expect(mail.text).toMatch(/eerst: dinsdag 12 januari/);
});

test('no mail promises the buttons of a calendar, whose answers nobody reads', async () => {
	for (const language of ['nl', 'en'] as const)
		for (const [name] of CALENDAR_MAILS) {
			const mail = await templates[name]!(queued(name, EVERY_MAIL[name], { recipient_email: EXPERT, language }));
			expect(mail.text).not.toMatch(/knoppen|buttons/i);
		}
});

describe('the own part of the programme', () => {
	const about = { starts_at: '2027-01-14T18:30:00+00:00', ends_at: '2027-01-14T20:30:00+00:00' };
	const place = { place_name: 'Dorpshuis De Kern', place_address: 'Dorpsstraat 1', online_url: null };
	const at = (time: string) => ({ title: 'Wat kan er wel?', starts_at: `2027-01-14T${time}:00+00:00` });
	const updated = (previous: object, programme_item: object | null, language: 'nl' | 'en' = 'nl') => {
		const data = expertData({ invitation: { sequence: 1, programme_item }, previous });
		return templates['expert-updated']!(queued('expert-updated', data, { recipient_email: EXPERT, language }));
	};

	test('that moved is what the mail says', async () => {
		const previous = { ...about, ...place, programme_item: { starts_at: '2027-01-14T19:00:00+00:00' } };
		const mail = await updated(previous, at('19:30'));
		expect(mail.subject).toBe(
			'Gewijzigd: jouw deel van Energie delen op je bedrijventerrein is nu om 20.30. Kun je nog?'
		);
		expect(mail.text).toMatch(/20\.30 · Wat kan er wel\?\s[^·]*eerst: 20\.00/);
		expect((await updated(previous, at('19:30'), 'en')).subject).toContain('your part of');
	});

	test('that is gone too', async () => {
		const previous = { ...about, ...place, programme_item: { starts_at: '2027-01-14T19:00:00+00:00' } };
		const mail = await updated(previous, null);
		expect(mail.subject).toContain('staat niet meer in het programma van');
		expect(mail.text).toMatch(/Staat niet meer in het programma\s[^·]*eerst: 20\.00/);
	});

	test('names its day in a session of several days, in the calendar too', async () => {
		const days = { ...about, ends_at: '2027-01-16T11:00:00+00:00' };
		const previous = { ...days, ...place, programme_item: { starts_at: '2027-01-15T09:00:00+00:00' } };
		const slot = { title: 'Wat kan er wel?', starts_at: '2027-01-16T09:00:00+00:00' };
		const data = expertData({ session: days, invitation: { sequence: 1, programme_item: slot }, previous });
		const mail = await templates['expert-updated']!(queued('expert-updated', data, { recipient_email: EXPERT }));
		expect(mail.subject).toContain('is nu za 16 jan, 10.00. Kun je nog?');
		expect(mail.text).toMatch(/za 16 jan, 10\.00 · Wat kan er wel\?\s[^·]*eerst: vr 15 jan, 10\.00/);
		expect(mail.calendar?.content.replaceAll(/\r\n /g, '')).toContain(
			'Jouw deel: Wat kan er wel?\\, za 16 jan\\, 10.00'
		);
	});

	test('without a time has its day, or says that it has none', async () => {
		const days = { ...about, ends_at: '2027-01-16T11:00:00+00:00' };
		const previous = { ...days, ...place, programme_item: { starts_at: '2027-01-15T09:00:00+00:00' } };
		const subject = async (slot: object) => {
			const programme_item = { title: 'Wat kan er wel?', starts_at: null, ...slot };
			const data = expertData({ session: days, invitation: { sequence: 1, programme_item }, previous });
			return (await templates['expert-updated']!(queued('expert-updated', data, { recipient_email: EXPERT }))).subject;
		};
		expect(await subject({ day: 3 })).toContain('is nu za 16 jan. Kun je nog?');
		expect(await subject({})).toContain('is nu zonder vaste tijd. Kun je nog?');
	});

	test('that moved along with the session to another day is not said to be at another time', async () => {
		const moved = { ...place, starts_at: '2027-01-12T18:30:00+00:00', ends_at: '2027-01-12T20:30:00+00:00' };
		const mail = await updated({ ...moved, programme_item: { starts_at: '2027-01-12T19:30:00+00:00' } }, at('19:30'));
		expect(mail.text).toContain('20.30 · Wat kan er wel?');
		expect(mail.text).not.toContain('eerst: 20.30');
	});

	test('stands beside a move of the session, and is not mentioned when it stayed', async () => {
		const moved = { ...place, starts_at: '2027-01-12T18:30:00+00:00', ends_at: '2027-01-12T20:30:00+00:00' };
		const both = await updated({ ...moved, programme_item: { starts_at: '2027-01-12T19:00:00+00:00' } }, at('19:30'));
		expect(both.subject).toContain('is nu do 14 jan');
		expect(both.text).toContain('eerst: 20.00');
		const same = await updated({ ...moved, programme_item: { starts_at: '2027-01-14T19:30:00+00:00' } }, at('19:30'));
		expect(same.text).not.toContain('eerst: 20');
		// Queued before previous slots were kept.
		expect((await updated(moved, at('19:30'))).subject).toContain('is nu do 14 jan');
	});
});

test('a confirmation says yes or maybe, a refusal that the meeting leaves the calendar', async () => {
	const yes = await sent('expert-confirmed');
	expect(yes.mail.subject).toBe('Je komt: Energie delen op je bedrijventerrein, do 14 jan, 19.30');
	const maybe = await sent('expert-confirmed', expertData({ invitation: { partstat: 'TENTATIVE' } }));
	expect(maybe.mail.subject).toContain('Je komt misschien');
	expect(maybe.lines.find((line) => line.startsWith('ATTENDEE'))).toContain('PARTSTAT=TENTATIVE');
	const no = await sent('expert-declined');
	expect(no.mail.subject).toBe('Je komt niet: Energie delen op je bedrijventerrein');
	expect(no.mail.text).toContain('agenda');
});

const NASTY = [
	'Evil":mailto:evil@evil.example\r\nATTENDEE;CN="x',
	'A\r\nX-EVIL:1',
	'A\rX-EVIL:1',
	'👩‍🌾 Boer "de Boer" \\ ^n; , :',
	'\u0000\u0085\u2028name\u202e',
	'ë'.repeat(200)
];

test.each(NASTY)('the name %j does not break the invitation', async (name) => {
	const data = expertData({
		session: { title: name, place_name: name },
		invitation: { personal_line: name },
		expert: { name },
		facilitator: { name, email: null }
	});
	const { content, lines, raw } = await sent('expert-invited', data, { name, email: EXPERT });
	expect(lintCalendar(content)).toEqual([]);
	expect(lines.filter((line) => line.startsWith('ATTENDEE')).map((line) => line.split(':mailto:').at(-1))).toEqual([
		EXPERT
	]);
	expect(lines.some((line) => line.startsWith('X-EVIL'))).toBe(false);
	const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
	expect(head).not.toMatch(/^(X-EVIL|ATTENDEE)/im);
	expect(head.match(/^To:/gim)).toHaveLength(1);
});

test('incomplete data fails permanently', async () => {
	await expect(async () => sent('expert-invited', { ...expertData(), token: 'x' })).rejects.toThrow(
		/unexpected data: token/
	);
	await expect(async () => sent('expert-invited', expertData({ invitation: { uid: 'x' } }))).rejects.toThrow(
		/unexpected data: invitation.uid/
	);
});
