/**
 * Injection: names with control characters and syntax, in every field that reaches a calendar or a header, through the database,
 * the worker and the mail server. The message has the same lines and recipients as one with harmless names.
 */
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { oneLine } from '../../../src/lib/core/text.ts';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import type { Embedded } from '../../../supabase/embedded/types.ts';
import { lintCalendar } from '../../factories/calendar.ts';
import { inMemoryOptions } from '../database.ts';
import { CHECKS, confirmation } from './checks.ts';
import { asUtf8, contentLines, type RawMessage } from './raw-message.ts';
import { openExpertMailing, PLAIN_NAMES, type Names, type ExpertMailing } from './expert-mailing.ts';
import { nonEmpty } from '../../non-empty.ts';

/** With hosts without a dot: a name with a web address is refused before it gets this far. */
const ATTACKS = [
	['a second attendee', 'Evil":mailto:evil@evil\r\nATTENDEE;CN="x'],
	['another address behind a quote', 'x":mailto:evil@evil'],
	['a lone carriage return', 'A\rX-EVIL:1'],
	['a header', 'A\r\nBcc: evil@evil\r\nX-EVIL: 1\r\n\r\nHallo'],
	['the end of the calendar', 'A\r\nEND:VEVENT\r\nEND:VCALENDAR'],
	['separators of Unicode', 'A\u0085X-EVIL:1\u2028X-EVIL:2\u2029X-EVIL:3'],
	['quotes of every kind', 'Jan "de Baas" ^\'Smit^\' \\ a;b,c:d'],
	['an encoded word', '=?utf-8?Q?Bas=0D=0ABcc=3A_evil=40evil?='],
	['an address as a name', '"Bas" <evil@evil>, evil@evil'],
	['emoji and the other direction', '👩‍👩‍👧‍👦 Zoë \u202e tcejorp \u2066x'],
	['two hundred letters', 'é'.repeat(200)],
	['NUL', 'A\u0000B'],
	['half an emoji', 'A\ud83dB\ude00']
] as const;

let supabase: Embedded;
let mailing: ExpertMailing;
let innocent: RawMessage[];

/** The mails of an invitation and a registration, each followed by a cancellation. */
async function mailed(names: Names, tag: string): Promise<RawMessage[]> {
	const scenario = await mailing.scenario(names, tag);
	await scenario.invite();
	await scenario.signUp(names.expert);
	const first = await mailing.sent('planned');
	await scenario.cancel(names.word);
	const second = await mailing.sent('cancelled');
	const byReader = (a: RawMessage, b: RawMessage) => (a.envelope.to.join() < b.envelope.to.join() ? -1 : 1);
	return [...first.sort(byReader), ...second.sort(byReader)];
}

/** Names of properties and components in order, which no text may change. */
const shape = ({ calendar, file }: RawMessage) =>
	contentLines(calendar || file).map((line) => (/^(BEGIN|END):/.test(line) ? line : line.split(/[;:]/)[0]));
const headerNames = ({ head }: RawMessage) => head.split('\r\n').map((line) => line.split(':')[0]);

beforeAll(async () => {
	supabase = await openEmbedded({ kind: 'memory' }, { ...inMemoryOptions, deadlineMs: 60_000 });
	mailing = await openExpertMailing(supabase);
	innocent = await mailed(PLAIN_NAMES, 'innocent');
}, 300_000);
afterAll(async () => {
	await mailing.close();
	await supabase.close();
});

describe.each(ATTACKS.map(([what, text], number) => ({ what, text, tag: `attack${number}` })))(
	'$what',
	({ text, tag }) => {
		test('stays in its field', async () => {
			// PostgreSQL refuses lone surrogates and NUL; there the cleaned text is sent, as a form would.
			const stored = text.includes('\u0000') || !text.isWellFormed();
			const typed = stored ? oneLine(text) : text;
			if (stored) await expect(mailing.scenario({ ...PLAIN_NAMES, expert: text }, `${tag}x`)).rejects.toThrow();
			const name = typed.slice(0, 100);
			const got = await mailed(
				{ expert: name, facilitator: name, title: name, place: name, item: name, word: typed, host: name },
				tag
			);
			expect(got.map(({ step, envelope }) => `${step} ${envelope.to.join()}`)).toEqual([
				`planned ${tag}@expert.example`,
				`planned ${tag}@ond.example`,
				`cancelled ${tag}@expert.example`,
				`cancelled ${tag}@ond.example`
			]);
			const toExpert = got.filter(({ envelope }) => envelope.to.join().includes('expert'));
			for (const [number, check] of Object.entries(CHECKS)) expect([number, check(toExpert)]).toEqual([number, []]);
			expect(confirmation(got.filter(({ envelope }) => envelope.to.join().includes('ond')))).toEqual([]);
			for (const [at, message] of nonEmpty(got.entries())) {
				const plain = innocent[at] as RawMessage;
				expect(lintCalendar(asUtf8(message.calendar || message.file))).toEqual([]);
				expect(shape(message)).toEqual(shape(plain));
				expect(headerNames(message)).toEqual(headerNames(plain));
				await nobodyElse(message);
			}
		});
	}
);

/** Parses the message with another library: it contains the expected addresses only, and every name is one line. */
async function nobodyElse({ raw, envelope, calendar }: RawMessage): Promise<void> {
	const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
	expect(head).toMatch(/^[\x20-\x7e\r\n\t]*$/);
	for (const line of head.split('\r\n')) expect(line.length).toBeLessThanOrEqual(998);
	const mail = await PostalMime.parse(raw);
	expect(mail.to?.map(({ address }) => address)).toEqual(envelope.to);
	expect([mail.cc, mail.bcc]).toEqual([undefined, undefined]);
	for (const { name = '' } of nonEmpty([
		...(mail.to ?? []),
		...(mail.replyTo ?? []),
		...(mail.from ? [mail.from] : [])
	]))
		expect(name).toBe(oneLine(name));
	expect(mail.subject).toBe(oneLine(mail.subject ?? ''));
	expect(mail.replyTo?.map(({ address }) => address) ?? []).toEqual(calendar ? ['fatima@regio.example'] : []);
	expect(mail.from?.address).toMatch(calendar ? /^rsvp\+[0-9a-f]{32}@sessies\.example$/ : /^sessies@sessies\.example$/);
}
