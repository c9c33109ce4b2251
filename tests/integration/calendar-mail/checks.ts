/**
 * The checklist for calendar mail, item by item, on raw messages. Item 4 (the same
 * bytes in every time zone) compares runs and is in checklist.test.ts. Each check returns the faults.
 */
import { lintCalendar } from '../../factories/calendar.ts';
import { asUtf8, contentLines, mailtoOf, partsOf, valueOf, valuesOf, type RawMessage } from './raw-message.ts';

type Check = (messages: RawMessage[]) => string[];

const each =
	(look: (message: RawMessage) => (string | false | undefined)[]): Check =>
	(messages) =>
		messages.flatMap((message) =>
			look(message)
				.filter((fault) => typeof fault === 'string')
				.map((fault) => `${message.step}: ${fault}`)
		);

const header = ({ head }: RawMessage, name: string) =>
	[...head.matchAll(new RegExp(`^${name}: (.*)$`, 'gim'))].map(([, value = '']) => value.trim());
const addressIn = (value: string) => /<([^<>]+)>$/.exec(value)?.[1] ?? value;
const domain = (address: string) => address.split('@')[1];
const methodOf = (message: RawMessage) => valueOf(message.calendar, 'METHOD');
const byUid = (messages: RawMessage[]) =>
	Object.values(Object.groupBy(messages, ({ calendar }) => valueOf(calendar, 'UID'))).map((group) => group ?? []);

function wholeUtf8(calendar: string): boolean {
	const strict = new TextDecoder('utf-8', { fatal: true });
	// Folded lines are decoded one by one: a character that is split by a fold is invalid in both.
	return calendar.split('\r\n').every((line) => {
		try {
			return strict.decode(Buffer.from(line, 'latin1')) !== null;
		} catch {
			return false;
		}
	});
}

/** Each message with the one before it of the same UID. */
function pairs(messages: RawMessage[]): [RawMessage, RawMessage][] {
	return byUid(messages).flatMap((group) =>
		group.slice(1).map((next, at): [RawMessage, RawMessage] => [group[at] as RawMessage, next])
	);
}

const sequence = ({ calendar }: RawMessage) => Number(valueOf(calendar, 'SEQUENCE') || NaN);
const stamp = ({ calendar }: RawMessage) => valueOf(calendar, 'DTSTAMP');

export const CHECKS: Record<number, Check> = {
	// CRLF, at most 75 octets, no split UTF-8, no control characters, final CRLF.
	1: each(({ calendar }) => [
		!calendar.endsWith('END:VCALENDAR\r\n') && 'no final CRLF',
		/[^\r]\n|\r[^\n]|\r$/.test(calendar) && 'a line break that is not CRLF',
		calendar.split('\r\n').some((line) => line.length > 75) && 'a line of over 75 octets',
		calendar
			.split('\r\n')
			.slice(0, -1)
			.some((line) => line.trim() === '') && 'an empty line',
		!wholeUtf8(calendar) && 'half a character',
		/[\p{Cc}\u2028\u2029]/u.test(asUtf8(calendar).replaceAll('\r\n', '')) && 'a control character'
	]),
	// No quote or backslash in a name.
	2: each(({ calendar }) =>
		[...valuesOf(calendar, 'ORGANIZER'), ...valuesOf(calendar, 'ATTENDEE')].map((value) => {
			const name = /;CN=("[^"]*"|[^";:,]*)/.exec(value)?.[1] ?? '';
			return (
				(!/^((;[A-Z-]+=("[^"]*"|[^";:,]*))*):mailto:[^\s":;,]+$/.test(value) && `not one person: ${value}`) ||
				(/["\\^]/.test(name.replace(/^"|"$/g, '')) && `a name that parsers read differently: ${name}`)
			);
		})
	),
	// Each TZID is defined; no floating times; stamps in UTC.
	3: each(({ calendar }) => [
		...contentLines(calendar)
			.flatMap((line) => /;TZID=([^:;]+)/.exec(line)?.[1] ?? [])
			.map((zone) => !contentLines(calendar).includes(`TZID:${zone}`) && `no definition of ${zone}`),
		...['DTSTART', 'DTEND'].map(
			(name) =>
				!/^(;TZID=Europe\/Amsterdam:\d{8}T\d{6}|:\d{8}T\d{6}Z)$/.test(valuesOf(calendar, name)[0] ?? '') &&
				`floating or foreign: ${name}`
		),
		...['DTSTAMP', 'CREATED', 'LAST-MODIFIED']
			.flatMap((name) => valuesOf(calendar, name))
			.map((value) => !/^:\d{8}T\d{6}Z$/.test(value) && `a stamp not in UTC: ${value}`),
		calendar.includes('Brussels') && 'the zone of Brussels'
	]),
	// When the clock goes back: the second 02:30 is written in UTC, because local time means the first.
	5: each(({ calendar }) =>
		['DTSTART', 'DTEND']
			.flatMap((name) => valuesOf(calendar, name))
			.map(
				(value) =>
					/;TZID=.*:\d{4}10(2[5-9]|3[01])T02/.test(value) &&
					new Date(value.replace(/^.*:(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3')).getUTCDay() === 0 &&
					`a time that exists twice: ${value}`
			)
	),
	// METHOD and the MIME parameter are equal; a REQUEST has an ORGANIZER and an ATTENDEE.
	6: each((message) => {
		const { calendar, root } = message;
		const outside = partsOf(root).flatMap(({ type }) => /^text\/calendar;.*method=(\w+)/i.exec(type)?.[1] ?? []);
		const attendee = valuesOf(calendar, 'ATTENDEE')[0] ?? '';
		const asks = attendee.includes(';PARTSTAT=NEEDS-ACTION');
		return [
			outside.join() !== methodOf(message) && `METHOD ${methodOf(message)}, MIME ${outside.join()}`,
			!partsOf(root).some(({ type }) => /^text\/calendar;.*charset=utf-8/i.test(type)) && 'no charset',
			...(methodOf(message) === 'REQUEST'
				? [
						valuesOf(calendar, 'ORGANIZER').length !== 1 && 'not one ORGANIZER',
						valuesOf(calendar, 'ATTENDEE').length !== 1 && 'not one ATTENDEE',
						!/;PARTSTAT=(NEEDS-ACTION|ACCEPTED|TENTATIVE)[;:]/.test(attendee) && 'no PARTSTAT',
						asks !== attendee.includes(';RSVP=TRUE') && 'RSVP that does not fit PARTSTAT',
						!Number.isInteger(sequence(message)) && 'no SEQUENCE',
						!['CONFIRMED', 'TENTATIVE'].includes(valueOf(calendar, 'STATUS')) && 'a STATUS that is no plan'
					]
				: [])
		];
	}),
	// CANCEL cancels an existing event, for the attendee that has it.
	7: (messages) => [
		...each((message) =>
			methodOf(message) !== 'CANCEL'
				? []
				: [
						valueOf(message.calendar, 'STATUS') !== 'CANCELLED' && 'CANCEL without STATUS:CANCELLED',
						valuesOf(message.calendar, 'ATTENDEE').length !== 1 && 'CANCEL for nobody',
						message.calendar.includes('VALARM') && 'CANCEL with an alarm'
					]
		)(messages),
		...pairs(messages).flatMap(([before, after]) =>
			methodOf(after) === 'CANCEL' && !(sequence(after) > sequence(before))
				? [`${after.step}: SEQUENCE not raised`]
				: []
		)
	],
	// The UID never changes; SEQUENCE never decreases, DTSTAMP always increases.
	8: (messages) => [
		...[...new Set(messages.map(({ envelope }) => envelope.to.join()))].flatMap((to) => {
			const uids = new Set(
				messages.filter(({ envelope }) => envelope.to.join() === to).map(({ calendar }) => valueOf(calendar, 'UID'))
			);
			return uids.size === 1 && !uids.has('') ? [] : [`${to}: ${uids.size} UIDs`];
		}),
		...pairs(messages).flatMap(([before, after]) => [
			...(sequence(after) >= sequence(before) ? [] : [`${after.step}: SEQUENCE fell`]),
			...(stamp(after) > stamp(before) ? [] : [`${after.step}: DTSTAMP did not grow`])
		])
	],
	// A small edit (same SEQUENCE) keeps the answer; a move (higher SEQUENCE) asks again.
	9: (messages) =>
		pairs(messages).flatMap(([before, after]) => {
			if (methodOf(after) !== 'REQUEST') return [];
			const answer = /;PARTSTAT=([A-Z-]+)/.exec(valuesOf(after.calendar, 'ATTENDEE')[0] ?? '')?.[1];
			const same = ['DTSTART', 'DTEND', 'LOCATION'].every(
				(name) => valuesOf(after.calendar, name).join() === valuesOf(before.calendar, name).join()
			);
			if (sequence(after) === sequence(before))
				return [
					...(same ? [] : [`${after.step}: time or place moved under the same SEQUENCE`]),
					...(answer === 'NEEDS-ACTION' ? [`${after.step}: the answer was reset by a small edit`] : [])
				];
			// An expert who said no, and yes afterwards, answered what is there now.
			if (methodOf(before) === 'CANCEL' && same) return [];
			return answer === 'NEEDS-ACTION' ? [] : [`${after.step}: an old answer was kept for a new time`];
		}),
	// In the order of writing; after a CANCEL only a newer invitation.
	10: (messages) =>
		byUid(messages).flatMap((group) =>
			group.flatMap((message, at) =>
				group
					.slice(0, at)
					.filter((earlier) => sequence(earlier) > sequence(message) || stamp(earlier) >= stamp(message))
					.map((earlier) => `${message.step} left after ${earlier.step}, which is newer`)
			)
		),
	// The sender is the ORGANIZER, and the recipient is the only ATTENDEE.
	11: each((message) => {
		const organizer = mailtoOf(valuesOf(message.calendar, 'ORGANIZER')[0] ?? '');
		const attendee = mailtoOf(valuesOf(message.calendar, 'ATTENDEE')[0] ?? '');
		const from = header(message, 'From').map(addressIn);
		const to = header(message, 'To').map(addressIn);
		return [
			![...from, ...header(message, 'Reply-To').map(addressIn)].includes(organizer) &&
				'neither From nor Reply-To is ORGANIZER',
			(from.length !== 1 || domain(from[0] ?? '') !== domain(organizer)) && 'From of another domain than ORGANIZER',
			/no-?reply/i.test(organizer) && 'an ORGANIZER nobody reads',
			to.join() !== attendee && `To ${to.join()}, ATTENDEE ${attendee}`,
			message.envelope.to.join() !== attendee && `delivered to ${message.envelope.to.join()}`,
			organizer === attendee && 'the organiser asks itself',
			/^(Cc|Bcc|Precedence|List-[\w-]+|Auto-Submitted):/im.test(message.head) &&
				'a line that makes programs keep silent'
		];
	}),
	// The calendar is the last alternative, without a file name, and also an attachment with the same bytes.
	12: each(({ root, calendar, file }) => {
		const alternative = partsOf(root).find(({ type }) => /^multipart\/alternative/i.test(type));
		const kinds = (alternative?.parts ?? []).map(({ type }) => type.split(';')[0]);
		const last = alternative?.parts.at(-1);
		const attached = partsOf(root).find(({ type }) => /^application\/ics/i.test(type));
		return [
			!/^multipart\/mixed/i.test(root.type) && `the whole is ${root.type.split(';')[0]}`,
			kinds.join() !== 'text/plain,text/html,text/calendar' && `alternatives: ${kinds.join()}`,
			/name=|Content-Disposition/i.test(last?.headers ?? '') && 'the calendar inside has a file name',
			!/^Content-Disposition: attachment/im.test(attached?.headers ?? '') && 'no file',
			file !== calendar && 'the file is another one'
		];
	}),
	// Known problems of calendar programs: a comma in a link, an alarm of "P1DT", properties after an alarm, unescaped text.
	18: each(({ calendar }) => [
		...valuesOf(calendar, 'URL').map((url) => /[,;\s]/.test(url.slice(1)) && `URL with , or ;: ${url}`),
		/^TRIGGER.*T$/m.test(calendar.replaceAll('\r', '')) && 'an alarm with a trailing T',
		calendar.includes('BEGIN:VALARM') && 'an alarm in an invitation',
		...lintCalendar(asUtf8(calendar)).filter((fault) => /unescaped|not a content line/.test(fault))
	])
};

/** A confirmation (METHOD:PUBLISH) is an attachment only: as a part of the message, Outlook shows it as raw text. */
export const confirmation: Check = each(({ root, file }) => {
	const types = partsOf(root).map(({ type }) => type.split(';')[0]);
	const attached = partsOf(root).find(({ type }) => /^application\/ics/i.test(type));
	return [
		types.includes('text/calendar') && 'PUBLISH inside the message',
		!file && 'no file',
		attached && !/^Content-Disposition: attachment; filename=\S+\.ics/im.test(attached.headers) && 'no attachment',
		partsOf(root).filter(({ headers }) => /^Content-Disposition: attachment/im.test(headers)).length !== 1 &&
			'not one file',
		valueOf(file, 'METHOD') !== 'PUBLISH' && 'not METHOD:PUBLISH',
		/^(ATTENDEE|ORGANIZER)/m.test(file) && 'a file that names people',
		...lintCalendar(asUtf8(file))
	];
});
