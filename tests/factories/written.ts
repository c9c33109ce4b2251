/**
 * What people may write at its worst: in each text a word of two hundred letters, a long web address where one may stand, and
 * letters that run from right to left. `NAME` texts are names, which belong to no language; the others are Dutch.
 */
export const HEBREW = /[\u0590-\u05ff]/;
/** The first and the last word of every text. */
export const BEGIN = 'שיתוף';
const END = 'אנרגיה';
export const NAME = 'Naam';

const WORD = 'wapenstilstandsonderhandelingsdelegatieleden';
const LINK = `https://voorbeeld.example/${'pad'.repeat(20)}?${'x'.repeat(40)}`;

/** A text of at most `most` characters. */
function filled(kind: string, most: number, link: string): string {
	const room = most - [BEGIN, kind, link, END].filter(Boolean).join(' ').length - 1;
	return [BEGIN, kind, WORD.repeat(5).slice(0, Math.min(200, room)), link, END].filter(Boolean).join(' ');
}

/** The name of a person, organisation or place. */
export const name = (most: number) => filled(NAME, most, '');

/** A text about `subject`, with a web address if there is room for one. */
export const text = (subject: string, most = 1000) => filled(subject, most, most < 400 ? '' : LINK);

/** Markdown: a heading, emphasis, a list, code, a link and a quote. */
export const markdown = (subject: string) =>
	[
		`## ${text(subject)}`,
		text(subject),
		`**${text(subject)}**`,
		`- ${text(subject)}`,
		`\`${text(subject, 300)}\``,
		`    ${text(subject, 300)}`,
		`[${text(subject, 300)}](${LINK})`,
		`> ${text(subject)}`
	].join('\n\n');

/** The longest texts of the data of a mail, by their keys. */
const IN_MAILS: Record<string, () => string> = {
	name: () => name(120),
	company: () => name(160),
	host_name: () => name(160),
	place_name: () => name(140),
	place_address: () => name(200),
	recommended_by: () => name(160),
	next_organisation_name: () => name(160),
	invited_by: () => name(120),
	title: () => text('titel', 140),
	summary: () => text('samenvatting', 300),
	text: () => text('vraag', 4000),
	...Object.fromEntries(
		['access_note', 'reason', 'note', 'answer', 'comment', 'message', 'personal_line', 'description'].map((key) => [
			key,
			() => text(key.replaceAll('_', ''))
		])
	)
};

/** The data of a mail with these texts in place of what people wrote. */
export function writtenMail(data: unknown, key = ''): unknown {
	if (typeof data === 'string') return /[A-Z ]/.test(data) ? (IN_MAILS[key]?.() ?? data) : data;
	if (Array.isArray(data)) return data.map((one) => writtenMail(one, key));
	if (typeof data !== 'object' || data === null) return data;
	const named =
		'organisation' in data && typeof data.organisation === 'string' ? { ...data, organisation: name(160) } : data;
	return Object.fromEntries(Object.entries(named).map(([inner, value]) => [inner, writtenMail(value, inner)]));
}
