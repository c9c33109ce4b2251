/**
 * The messages for an invitation, a small edit, a move, a withdrawal, another invitation and a cancellation pass the checklist
 * for calendar mail, on the bytes that a mail server received, and are the same in every time zone of the server. Each check is
 * also tested with a message that it must reject.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { CHECKS, confirmation } from './checks.ts';
import { readRaw, valueOf, valuesOf, type RawMessage } from './raw-message.ts';
import { nonEmpty } from '../../non-empty.ts';

const PLACES = ['UTC', 'Europe/Amsterdam', 'America/New_York'];
const STEPS = [
	['invited', 'REQUEST', 0, 'NEEDS-ACTION'],
	['accepted', 'REQUEST', 0, 'ACCEPTED'],
	['edited', 'REQUEST', 0, 'ACCEPTED'],
	['moved', 'REQUEST', 1, 'NEEDS-ACTION'],
	['maybe', 'REQUEST', 1, 'TENTATIVE'],
	['withdrawn', 'CANCEL', 2, undefined],
	['invited again', 'REQUEST', 3, 'NEEDS-ACTION'],
	['declined', 'CANCEL', 4, undefined],
	['accepted after all', 'REQUEST', 5, 'ACCEPTED'],
	['moved to the night of the clock', 'REQUEST', 6, 'NEEDS-ACTION'],
	['cancelled', 'CANCEL', 7, undefined]
] as const;

type Told = { step: string; envelope: { from: string; to: string[] }; raw: string };
let runs: { midnight: string; told: Told[] }[];
let messages: RawMessage[];

beforeAll(async () => {
	// Run by Vite, because the texts use import.meta.glob, which Node does not have.
	const printing = new URL('print-messages.ts', import.meta.url).pathname;
	const script = `import { runnerImport } from 'vite'; await runnerImport(${JSON.stringify(printing)});`;
	runs = [];
	// One after the other: each starts a database and a mail server, and other tests run at the same time.
	for (const TZ of PLACES) {
		const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
			env: { ...process.env, TZ },
			maxBuffer: 2 ** 24
		});
		runs.push(JSON.parse(stdout) as (typeof runs)[number]);
	}
	messages = (runs[0]?.told ?? []).map(({ step, envelope, raw }) => readRaw(step, { ...envelope, raw }));
}, 300_000);

/** The messages without their MIME boundaries, which nodemailer generates for each message. */
const bytes = ({ told }: { told: Told[] }) =>
	told.map(({ raw }) => raw.replace(/--_NmP-[0-9a-f]+-Part_/g, '--_NmP-Part_'));
const invitations = () => messages.slice(0, STEPS.length);

test('every step sends one message to the expert', () => {
	expect(
		invitations().map(({ step, calendar }) => [
			step,
			valueOf(calendar, 'METHOD'),
			Number(valueOf(calendar, 'SEQUENCE')),
			/PARTSTAT=([A-Z-]+)/.exec(valuesOf(calendar, 'ATTENDEE')[0] ?? '')?.[1]
		])
	).toEqual(STEPS);
	expect(messages).toHaveLength(STEPS.length + 1);
});

test('4: the same bytes in every time zone', () => {
	expect(new Set(runs.map(({ midnight }) => midnight)).size).toBe(PLACES.length);
	const [here = [], ...elsewhere] = runs.map(bytes);
	expect(here.length).toBe(STEPS.length + 1);
	for (const there of nonEmpty(elsewhere)) expect(there).toEqual(here);
});

test('5: the second 02:30 of the October night is unambiguous', () => {
	const night = invitations().find(({ step }) => step.startsWith('moved to the night'));
	expect(valuesOf(night?.calendar ?? '', 'DTSTART')).toEqual([':20311026T013000Z']);
	expect(valuesOf(night?.calendar ?? '', 'DTEND')).toEqual([';TZID=Europe/Amsterdam:20311026T040000']);
});

test('12: a confirmation has a calendar file and no calendar part', () => {
	const last = messages.at(-1) as RawMessage;
	expect(confirmation([last])).toEqual([]);
	expect(confirmation([messages[0] as RawMessage])).not.toEqual([]);
	expect(confirmation([{ ...last, file: last.file.replace('METHOD:PUBLISH', 'METHOD:REQUEST') }])).toEqual([
		'confirmed: not METHOD:PUBLISH'
	]);
});

type Spoil = (message: RawMessage) => Partial<RawMessage>;
const calendar =
	(pattern: string | RegExp, text: string): Spoil =>
	(message) => ({ calendar: message.calendar.replace(pattern, text), file: message.file.replace(pattern, text) });
const head =
	(pattern: string | RegExp, text: string): Spoil =>
	(message) => ({ head: message.head.replace(pattern, text) });
const tree =
	(pattern: string | RegExp, text: string): Spoil =>
	({ step, envelope, raw }) =>
		readRaw(step, { ...envelope, raw: raw.replace(pattern, text) });

/** A message with a fault: the check that must find it, the step, and the change. */
const SPOILED: [number, string, string, Spoil][] = [
	[1, 'a bare line feed', 'invited', calendar('VERSION:2.0\r\n', 'VERSION:2.0\n')],
	[1, 'a line too long', 'invited', calendar('\r\nUID:', `\r\nX-LONG:${'x'.repeat(70)}\r\nUID:`)],
	[1, 'half a letter', 'edited', calendar('\u00c3\u00a9', '\u00c3\r\n \u00a9')],
	[1, 'a control character', 'moved', calendar('SUMMARY:', 'SUMMARY:\u0007')],
	[1, 'no end', 'cancelled', calendar('END:VCALENDAR\r\n', 'END:VCALENDAR')],
	[2, 'a quote in a name', 'invited', calendar('CN="Noor', 'CN="No\\"or')],
	[2, 'a second address', 'invited', calendar('CN="Noor Veenstra"', 'CN="x":mailto:evil@evil.example')],
	[3, 'a floating time', 'moved', calendar('DTSTART;TZID=Europe/Amsterdam:20310115', 'DTSTART:20310115')],
	[3, 'a zone without definition', 'moved', calendar('\r\nTZID:Europe/Amsterdam', '\r\nTZID:Europe/Brussels')],
	[3, 'a stamp of nowhere', 'invited', calendar(/(DTSTAMP:\w+)Z/, '$1')],
	[
		5,
		'the first half past two instead of the second',
		'moved to the night of the clock',
		calendar('DTSTART:20311026T013000Z', 'DTSTART;TZID=Europe/Amsterdam:20311026T023000')
	],
	[6, 'another method inside', 'invited', calendar('METHOD:REQUEST', 'METHOD:PUBLISH')],
	[6, 'another method outside', 'cancelled', tree('method=CANCEL', 'method=REQUEST')],
	[6, 'nobody asked', 'invited', calendar(/ATTENDEE.*\r\n( .*\r\n)*/, '')],
	[6, 'no question', 'moved', calendar('RSVP=TRUE;', '')],
	[7, 'a cancellation that is on', 'withdrawn', calendar('STATUS:CANCELLED', 'STATUS:CONFIRMED')],
	[7, 'a cancellation of the old version', 'withdrawn', calendar('SEQUENCE:2', 'SEQUENCE:1')],
	[8, 'another UID', 'edited', calendar('UID:0', 'UID:9')],
	[8, 'a sequence that falls', 'invited again', calendar('SEQUENCE:3', 'SEQUENCE:1')],
	[8, 'a stamp that stays', 'edited', calendar(/DTSTAMP:\w+/, 'DTSTAMP:20270101T000000Z')],
	[9, 'an answer lost in a small edit', 'edited', calendar('PARTSTAT=ACCEPTED', 'PARTSTAT=NEEDS-ACTION')],
	[9, 'an answer kept over a move', 'moved', calendar(/PARTSTAT=NEEDS-[ACTION\r\n ]+/, 'PARTSTAT=ACCEPTED')],
	[
		9,
		'a move that calls itself small',
		'edited',
		calendar('DTSTART;TZID=Europe/Amsterdam:20310114', 'DTSTART;TZID=Europe/Amsterdam:20310116')
	],
	[11, 'from somebody else', 'invited', head(/^From: .*$/m, 'From: Sessieplanner <sessies@elsewhere.example>')],
	[11, 'to two people', 'invited', head(/^To: (.*)$/m, 'To: $1, Bas <bas@expert.example>')],
	[11, 'with a silent reader', 'invited', head(/$/, '\r\nBcc: bas@expert.example')],
	[
		11,
		'delivered elsewhere',
		'cancelled',
		({ envelope }) => ({ envelope: { ...envelope, to: ['bas@expert.example'] } })
	],
	[11, 'from nobody', 'invited', calendar(/mailto:rsvp\+/, 'mailto:noreply+')],
	[12, 'another file', 'invited', ({ file }) => ({ file: file.replace('SEQUENCE:0', 'SEQUENCE:9') })],
	[
		12,
		'a calendar with a file name',
		'invited',
		tree('method=REQUEST\r\n', 'method=REQUEST; name=uitnodiging.ics\r\n')
	],
	[12, 'a calendar that is not last', 'invited', tree('text/html', 'text/calendar; method=REQUEST; charset=utf-8')],
	[18, 'a comma in the link', 'invited', calendar('URL:https://sessies.example/', 'URL:https://sessies.example/,')],
	[18, 'text not escaped', 'invited', calendar('Netcongestie\\;', 'Netcongestie;')],
	[18, 'an alarm', 'invited', calendar('END:VEVENT', 'BEGIN:VALARM\r\nTRIGGER:-P1DT\r\nEND:VALARM\r\nEND:VEVENT')]
];

test.each(Object.entries(CHECKS))('%s: accepts the sent messages', (_number, check) => {
	expect(check(invitations())).toEqual([]);
});

test.each(nonEmpty(SPOILED).map(([number, what, at, spoil]) => ({ number, what, at, spoil })))(
	'$number: finds $what',
	({ number, at, spoil }) => {
		const spoiled = invitations().map((message) => (message.step === at ? { ...message, ...spoil(message) } : message));
		expect(spoiled).not.toEqual(invitations());
		expect(CHECKS[number]?.(spoiled)).not.toEqual([]);
	}
);

test('each check is shown a message that it must reject', () => {
	// 10 is about the order of messages, and has a test of its own.
	expect([...new Set([10, ...SPOILED.map(([number]) => number)])].map(String).sort()).toEqual(
		Object.keys(CHECKS).sort()
	);
});

test('10: finds an older message behind a newer one', () => {
	const [invited, accepted, edited, moved, ...others] = invitations() as [
		RawMessage,
		RawMessage,
		RawMessage,
		RawMessage,
		...RawMessage[]
	];
	const swapped = [invited, accepted, moved, edited, ...others];
	expect(CHECKS[10]?.(swapped)).toEqual(['edited left after moved, which is newer']);
});
