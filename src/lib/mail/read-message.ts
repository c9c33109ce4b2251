import PostalMime from 'postal-mime';
import { readCalendar, type ReadCalendar } from '../calendar/read.ts';

/** A parsed message, as a mail program shows it. */
export type ReadMessage = {
	/** In the order of the message. */
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

/** A calendar part of a message: inline (mail programs show buttons), as an attached `file`, or both with the same content. */
export type ReadCalendarPart = {
	/** The `method` parameter of the MIME part, if any. */
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

/** Parses a raw message. */
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
