import PostalMime from 'postal-mime';
import { describe, expect, it } from 'vitest';
import { anInvitation } from '../../../tests/factories/calendar.ts';
import { queued } from '../../../tests/factories/mails.ts';
import { cancelCalendar, inviteCalendar } from '../calendar/build.ts';
import { readCalendar } from '../calendar/read.ts';
import * as compose from './compose.ts';
import { addressed, mailAddress, parseMailAddress, shortReason } from './transport.ts';
import type { QueuedMail, RenderedMail } from './types.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

const from = { name: 'Regio Zwolle', address: 'sessies@sessies.example' };
const now = new Date('2027-01-02T12:00:00Z');

async function composed(mail: Partial<RenderedMail>, row: Partial<QueuedMail> = {}): Promise<string> {
	const rendered = { subject: 'Onderwerp', text: 'tekst', html: '<p>html</p>', ...mail };
	const outgoing = addressed(queued('x', {}, row), rendered, { from, domain: 'sessies.example', now });
	return String((await compose.composed(outgoing)).message);
}

it('every line of a message ends in CRLF, in all its parts', async () => {
	const content = inviteCalendar(anInvitation());
	const lines = { text: 'Eén\ntwee\n\n', html: '<p>één</p>\n<p>twee</p>\n', subject: 'Onderwerp' };
	const raw = await composed({ ...lines, calendar: { method: 'REQUEST', content } });
	expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
	const read = await PostalMime.parse(raw);
	expect([read.text?.trim(), read.html?.trim()]).toEqual(['Eén\ntwee', '<p>één</p>\n<p>twee</p>']);
});

type Part = { type: string; headers: string; body: string; parts: Part[] };

/** The MIME structure of a raw message. */
function tree(raw: string): Part {
	const at = raw.indexOf('\r\n\r\n');
	const headers = raw.slice(0, at).replace(/\r\n[ \t]+/g, ' ');
	const type = /^Content-Type: ([^\r\n]*)/im.exec(headers)?.[1] ?? '';
	const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
	const body = raw.slice(at + 4);
	const parts = boundary
		? body
				.split(`--${boundary}`)
				.slice(1, -1)
				.map((part) => tree(part.replace(/^\r\n/, '')))
		: [];
	return { type, headers, body, parts };
}

const shape = ({ type, parts }: Part): unknown =>
	parts.length ? [type.split(';')[0], ...parts.map(shape)] : type.split(';')[0];

/** The exact bytes of an attachment: postal-mime converts the line breaks of a calendar to LF. */
const fileOf = (part: Part | undefined) => Buffer.from(part?.body ?? '', 'base64').toString();

describe.each([
	['REQUEST', inviteCalendar(anInvitation())],
	['CANCEL', cancelCalendar(anInvitation())]
] as const)('a calendar of METHOD:%s', (method, content) => {
	it('is the last alternative, with its method and without a file name, and is attached as well', async () => {
		const raw = await composed({ calendar: { method, content } });
		const root = tree(raw);
		expect(shape(root)).toEqual([
			'multipart/mixed',
			['multipart/alternative', 'text/plain', 'text/html', 'text/calendar'],
			'application/ics'
		]);
		const part = root.parts[0]?.parts[2];
		expect(part?.type).toBe(`text/calendar; charset=utf-8; method=${method}`);
		expect(part?.headers).not.toMatch(/filename|Content-Disposition/i);
		expect(root.headers).not.toMatch(/Auto-Submitted|Precedence|^List-/im);

		const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
		expect(attachments.map(({ mimeType, filename, disposition }) => ({ mimeType, filename, disposition }))).toEqual([
			{ mimeType: 'text/calendar', filename: null, disposition: null },
			{ mimeType: 'application/ics', filename: 'uitnodiging.ics', disposition: 'attachment' }
		]);
		expect(attachments[0]?.method).toBe(method);
		expect(fileOf(root.parts[1])).toBe(content);
		expect(attachments[0]?.content).toBe(content.replaceAll('\r\n', '\n'));
		expect(readCalendar(String(attachments[0]?.content))?.method).toBe(method);
	});
});

it('sends PUBLISH as an attachment only, because Outlook shows it as raw text otherwise', async () => {
	const content = 'BEGIN:VCALENDAR\r\nMETHOD:PUBLISH\r\nX-É:😀\r\nEND:VCALENDAR\r\n';
	const raw = await composed({ calendar: { method: 'PUBLISH', content, filename: 'sessie.ics' } });
	const root = tree(raw);
	expect(shape(root)).toEqual([
		'multipart/mixed',
		['multipart/alternative', 'text/plain', 'text/html'],
		'application/ics'
	]);
	expect(raw).not.toMatch(/text\/calendar/i);
	expect(root.headers).toMatch(/Auto-Submitted: auto-generated/);
	const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'utf8' });
	expect(attachments).toMatchObject([{ filename: 'sessie.ics', disposition: 'attachment' }]);
	expect(fileOf(root.parts[1])).toBe(content);
});

it('sends a mail without calendar as two alternatives', async () => {
	expect(shape(tree(await composed({})))).toEqual(['multipart/alternative', 'text/plain', 'text/html']);
});

it('keeps its Message-ID for every attempt, and refers to the first mail of its thread', async () => {
	const row = { message_id: 'aaaa-1', in_reply_to: 'bbbb-2' };
	const [first, second] = [await composed({}, row), await composed({}, { ...row, attempts: 4 })].map(
		(raw) => tree(raw).headers
	);
	expect(first).toMatch(/^Message-ID: <aaaa-1@sessies\.example>$/im);
	expect(second).toMatch(/^Message-ID: <aaaa-1@sessies\.example>$/im);
	expect(first).toMatch(/^In-Reply-To: <bbbb-2@sessies\.example>$/im);
	expect(first).toMatch(/^References: <bbbb-2@sessies\.example>$/im);
	expect(first).toMatch(/^Date: Sat, 02 Jan 2027 12:00:00 \+0000$/im);
});

it.each([
	'Jan "de Baas" Smit',
	'Jan\r\nBcc: evil@evil.example',
	'=?utf-8?Q?Jan=0D=0ABcc=3A_evil=40evil.example?=',
	'"x" <evil@evil.example>',
	'a, b; c <d>',
	'Zoë 😀',
	'é'.repeat(300),
	'\u0000\u202e',
	''
])('addresses one recipient for any name: %j', async (name) => {
	const raw = await composed(
		{ subject: `S ${name}`, replyTo: { name, address: 'antwoord@sessies.example' } },
		{ recipient_name: name }
	);
	const mail = await PostalMime.parse(raw);
	expect(mail.to?.map((person) => person.address)).toEqual(['noor@bakkerij.example']);
	expect(mail.replyTo?.map((person) => person.address)).toEqual(['antwoord@sessies.example']);
	expect(mail.from?.address).toBe(from.address);
	expect([mail.bcc, mail.cc]).toEqual([undefined, undefined]);
	for (const text of [mail.subject, mail.to?.[0]?.name, mail.replyTo?.[0]?.name]) expect(text).not.toMatch(/[\r\n]/);
	expect(mail.headers.filter(({ key }) => key === 'bcc' || key === 'x-evil')).toEqual([]);
	for (const line of nonEmpty(raw.split('\r\n\r\n')[0]?.split('\r\n') ?? []))
		expect(line.length).toBeLessThanOrEqual(998);
});

it.each([
	'',
	'noor',
	'noor@',
	'@bakkerij.example',
	'noor@bakkerij.example, evil@evil.example',
	'noor@bakkerij.example\r\nRCPT TO:<evil@evil.example>',
	'"noor evil"@bakkerij.example',
	'Noor <noor@bakkerij.example>',
	'noor@bakkerij.example>',
	'noor@-bakkerij.example',
	`${'n'.repeat(65)}@bakkerij.example`
])('rejects the address %j permanently', (address) => {
	expect(() => mailAddress('Noor', address)).toThrow(
		expect.objectContaining({ name: 'DeliveryError', kind: 'permanent' })
	);
});

it('parses MAIL_FROM with and without a name', () => {
	expect(parseMailAddress('Sessieplanner <sessies@example.nl>')).toEqual({
		name: 'Sessieplanner',
		address: 'sessies@example.nl'
	});
	expect(parseMailAddress('"Regio, Zwolle" <sessies@example.nl>')).toEqual({
		name: 'Regio, Zwolle',
		address: 'sessies@example.nl'
	});
	expect(parseMailAddress('sessies@example.nl')).toEqual({ name: '', address: 'sessies@example.nl' });
	expect(() => parseMailAddress('x <a@b@c>')).toThrow('not a mail address');
});

it('removes addresses from reasons', () => {
	expect(shortReason('550 5.1.1 <noor@bakkerij.example>: no such\r\nuser noor@bakkerij.example')).toBe(
		'550 5.1.1 <…>: no such user …'
	);
	expect(shortReason('x'.repeat(900))).toHaveLength(300);
});
