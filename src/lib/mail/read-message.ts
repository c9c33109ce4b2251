import PostalMime from 'postal-mime';
import { readCalendar, type ReadCalendar } from '../calendar/read.ts';

/** A message as somebody's mail program would show it. */
export type ReadMessage = {
	/** The lines at the top, in the order they stand. */
	headers: { name: string; value: string }[];
	subject: string;
	from: string;
	to: string;
	replyTo: string;
	date: string | null;
	text: string;
	html: string;
	calendars: ReadCalendarPart[];
	attachments: { name: string; type: string; bytes: number }[];
};

/** A calendar in a message: inside it (`file` is null: programs show buttons), as a file, or both with the same content. */
export type ReadCalendarPart = {
	/** The method that the MIME part says, if it does. */
	mimeMethod: string | null;
	inside: boolean;
	file: string | null;
	raw: string;
	calendar: ReadCalendar | null;
};

type Person = { name?: string; address?: string };
const person = ({ name, address }: Person) => (name ? `${name} <${address ?? ''}>` : (address ?? ''));
const people = (list: Person[] | undefined) => (list ?? []).map(person).join(', ');

function textOf(content: ArrayBuffer | Uint8Array | string): string {
	return typeof content === 'string' ? content : new TextDecoder().decode(content);
}

const isCalendar = ({ mimeType, filename }: { mimeType: string; filename: string | null }) =>
	/^(text\/calendar|application\/ics)$/i.test(mimeType) || /\.ics$/i.test(filename ?? '');

/** Reads a raw message, ours or anybody's. */
export async function readMessage(raw: Uint8Array): Promise<ReadMessage> {
	const mail = await PostalMime.parse(raw);
	const calendars: ReadCalendarPart[] = [];
	for (const part of mail.attachments.filter(isCalendar)) {
		const text = textOf(part.content);
		const same = calendars.find((other) => other.raw === text);
		const inside = part.disposition !== 'attachment';
		if (same) {
			same.inside ||= inside;
			same.file ??= part.filename;
		} else
			calendars.push({
				mimeMethod: part.method ?? null,
				inside,
				file: inside ? null : part.filename,
				raw: text,
				calendar: readCalendar(text)
			});
	}
	return {
		headers: mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value })),
		subject: mail.subject ?? '',
		from: mail.from ? person(mail.from) : '',
		to: people(mail.to),
		replyTo: people(mail.replyTo),
		date: mail.date ?? null,
		text: mail.text ?? '',
		html: mail.html ?? '',
		calendars,
		attachments: mail.attachments
			.filter(({ disposition }) => disposition === 'attachment')
			.map(({ filename, mimeType, content }) => ({
				name: filename ?? '',
				type: mimeType,
				bytes: typeof content === 'string' ? Buffer.byteLength(content) : content.byteLength
			}))
	};
}
