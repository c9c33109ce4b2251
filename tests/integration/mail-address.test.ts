import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { inviteCalendar } from '../../src/lib/calendar/build.ts';
import { readCalendar } from '../../src/lib/calendar/read.ts';
import { CalendarError } from '../../src/lib/calendar/types.ts';
import { cleanEmail, isEmail } from '../../src/lib/core/email.ts';
import { addressed, DeliveryError, mimeOf } from '../../src/lib/mail/transport.ts';
import { email } from '../../src/lib/shapes/form-fields.ts';
import { anInvitation } from '../factories/calendar.ts';
import { queued } from '../factories/mails.ts';
import { engines } from './database.ts';

/** Addresses with dots, joiners, invisible characters, other scripts, upper case, and characters that a URI encodes. */
const odd = [
	...['.', '..', '-', '_', '+', '=', '/', '&', '%', '?', '#', '^', '`', '{', '|', '}', '!', '$', '*', '~', "'", '"'],
	...[
		'@',
		' ',
		'\t',
		'\n',
		'\r\n',
		'<',
		'>',
		'(',
		')',
		',',
		';',
		':',
		'\\',
		'[',
		']',
		'\u0001',
		'\u000b',
		'\u007f',
		'\u0085'
	],
	...[
		'\u00a0',
		'\u00ad',
		'\u1680',
		'\u2003',
		'\u2028',
		'\u3000',
		'\u200b',
		'\u200c',
		'\u200d',
		'\u200e',
		'\u202e',
		'\u2060'
	],
	...[
		'\ufeff',
		'\ufe0f',
		'\u180e',
		'é',
		'e\u0301',
		'ß',
		'İ',
		'ı',
		'\u212a',
		'\u017f',
		'ａ',
		'＠',
		'．',
		'。',
		'ﬁ',
		'🌾',
		'Z'
	]
];
const piece = fc.oneof(
	{ weight: 4, arbitrary: fc.stringMatching(/^[a-z0-9]{1,6}$/) },
	{ weight: 1, arbitrary: fc.constantFrom(...odd) },
	{ weight: 1, arbitrary: fc.constant('.') }
);
const part = (most: number) => fc.array(piece, { maxLength: most }).map((pieces) => pieces.join(''));
const long = fc.integer({ min: 60, max: 66 }).map((length) => 'l'.repeat(length));
const local = fc.oneof({ weight: 5, arbitrary: part(4) }, { weight: 1, arbitrary: long });
const domain = fc.oneof(
	{ weight: 3, arbitrary: fc.constantFrom('example.nl', 'Sub.Example.NL', 'xn--caf-dma.nl', 'localhost', 'a-.nl') },
	{ weight: 3, arbitrary: part(5) },
	{ weight: 1, arbitrary: long.map((label) => `${label}.nl`) },
	{ weight: 1, arbitrary: fc.integer({ min: 58, max: 64 }).map((labels) => `${'abc.'.repeat(labels)}nl`) }
);
const typed = fc.oneof(
	{ weight: 8, arbitrary: fc.tuple(local, domain).map((parts) => parts.join('@')) },
	{ weight: 1, arbitrary: fc.tuple(piece, local, domain).map(([before, a, b]) => `${before}${a}@${b}${before}`) },
	{ weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }).filter((text) => !text.includes('\0')) }
);

/** The recipient in the SMTP dialogue, or null when the mail is not sent. */
function recipient(address: string): unknown {
	try {
		const mail = { subject: 'x', text: 'x', html: 'x' };
		const from = { name: 'Regio', address: 'sessies@regio.example' };
		const row = queued('x', {}, { recipient_email: address });
		const { to } = mimeOf(addressed(row, mail, { from, domain: 'regio.example', now: new Date(0) }));
		return (to as { address: string }).address;
	} catch (error) {
		if (error instanceof DeliveryError) return null;
		throw error;
	}
}

/** The ATTENDEE that a calendar program reads, or null when there is no calendar. */
function attendee(address: string): string | null {
	try {
		const content = inviteCalendar(anInvitation({ attendee: { name: 'Noor', email: address } }));
		return readCalendar(content)?.events[0]?.attendees[0]?.email ?? '';
	} catch (error) {
		if (error instanceof CalendarError) return null;
		throw error;
	}
}

test('SMTP and calendars accept the same addresses as the rule', () =>
	fc.assert(
		fc.property(fc.oneof(typed, typed.map(cleanEmail)), (address) => {
			const carried = isEmail(address) ? address : null;
			expect([recipient(address), attendee(address)]).toEqual([carried, carried]);
		}),
		{ numRuns: 2000 }
	));

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	test('the database accepts the same addresses as the form, and stores them in lower case', async () => {
		const all = fc.sample(typed, 4000).map((text) => text.toWellFormed());
		const rows = await supabase.sql<{ kept: string | null }>(
			`select case when planner.is_email(planner.clean_email(t)) then planner.clean_email(t) end as kept
			 from unnest($1::text[]) with ordinality as u (t, n) order by n`,
			[all]
		);
		const byDatabase = rows.map(({ kept }) => kept);
		const byForm = all.map((text) => {
			const read = email.safeParse(text);
			return read.success && read.data ? read.data.toLowerCase() : null;
		});
		expect(all.map((text, n) => [text, byDatabase[n]])).toEqual(all.map((text, n) => [text, byForm[n]]));
		const taken = byDatabase.filter((kept) => kept !== null).length;
		expect(taken, 'the samples are of both kinds').toBeGreaterThan(400);
		expect(taken).toBeLessThan(3600);
	});
});
