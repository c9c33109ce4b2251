/** Parses the bytes of a message without the mail libraries of the product, which are under test. */

export type MimePart = { type: string; headers: string; body: string; parts: MimePart[] };

export type RawMessage = {
	/** The step that sent it. */
	step: string;
	/** Sender and recipients in the SMTP dialogue. */
	envelope: { from: string; to: string[] };
	raw: string;
	/** The headers, unfolded. */
	head: string;
	root: MimePart;
	/** The text/calendar part, its bytes read as Latin-1; '' without one. */
	calendar: string;
	/** The attached calendar file, read likewise. */
	file: string;
};

const unfolded = (headers: string) => headers.replace(/\r\n[ \t]+/g, ' ');

/** The MIME tree. */
function tree(raw: string): MimePart {
	const at = raw.indexOf('\r\n\r\n');
	const headers = unfolded(raw.slice(0, at));
	const type = /^Content-Type: ([^\r\n]*)/im.exec(headers)?.[1] ?? '';
	const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
	const body = raw.slice(at + 4);
	const inside = boundary ? `\r\n${body}`.split(`\r\n--${boundary}`).slice(1, -1) : [];
	return { type, headers, body, parts: inside.map((part) => tree(part.replace(/^\r\n/, ''))) };
}

export function partsOf(part: MimePart): MimePart[] {
	return [part, ...part.parts.flatMap(partsOf)];
}

/** The bytes of a part, as Latin-1: one character for each. */
export function bytesOf({ headers, body }: MimePart): string {
	const encoding = /^Content-Transfer-Encoding: (\S+)/im.exec(headers)?.[1]?.toLowerCase();
	if (encoding === 'base64') return Buffer.from(body, 'base64').toString('latin1');
	if (encoding === 'quoted-printable')
		return body
			.replace(/=\r\n/g, '')
			.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return Buffer.from(body, 'utf8').toString('latin1');
}

export const asUtf8 = (latin1: string) => Buffer.from(latin1, 'latin1').toString('utf8');

export function readRaw(step: string, { from, to, raw }: { from: string; to: string[]; raw: string }): RawMessage {
	const root = tree(raw);
	const parts = partsOf(root);
	const inside = parts.find(({ type }) => /^text\/calendar/i.test(type));
	const file = parts.find(({ type }) => /^application\/ics/i.test(type));
	return {
		step,
		envelope: { from, to },
		raw,
		head: root.headers,
		root,
		calendar: inside ? bytesOf(inside) : '',
		file: file ? bytesOf(file) : ''
	};
}

/** The content lines of a calendar, unfolded. */
export function contentLines(calendar: string): string[] {
	return asUtf8(calendar.replace(/\r\n[ \t]/g, ''))
		.split('\r\n')
		.filter(Boolean);
}

/** The values of one property of the event, with parameters: `;TZID=…:2027…` for DTSTART. */
export function valuesOf(calendar: string, name: string): string[] {
	const lines = contentLines(calendar);
	const event = lines.slice(lines.indexOf('BEGIN:VEVENT'), lines.indexOf('END:VEVENT'));
	const wanted = name === 'METHOD' ? lines : event;
	return wanted.filter((line) => line.split(/[;:]/)[0] === name).map((line) => line.slice(name.length));
}

export const valueOf = (calendar: string, name: string) => (valuesOf(calendar, name)[0] ?? '').replace(/^.*?:/, '');
export const mailtoOf = (value: string) => /:mailto:([^:]*)$/.exec(value)?.[1] ?? '';
