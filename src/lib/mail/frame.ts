import type { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { END, keepMarks, START, unmark } from '../core/isolate.ts';
import { multiLine, oneLine, shorten } from '../core/text.ts';
import { mailHtml } from './frame-html.ts';
import { mailText } from './frame-text.ts';
import type { Link, MailAddress, MailContent, MailContext, MailTemplate, QueuedMail, RenderedMail } from './types.ts';

export { TryLater } from './types.ts';
export type {
	Fact,
	Link,
	MailAddress,
	MailContent,
	MailContext,
	MailTemplate,
	QueuedMail,
	RenderedMail
} from './types.ts';

/** The data of the row does not match its template. A retry cannot change that. `message` names fields, never values. */
class MailDataError extends Error {
	override name = 'MailDataError';
}

/** Subjects longer than this are cut by every program anyway. */
const LONGEST_SUBJECT = 150;
/** Longer preheaders do not fit in a list of mails, but screen readers would read all of it. */
const LONGEST_PREHEADER = 150;

function webAddress(link: Link, line: (text: string) => string): Link {
	const url = URL.parse(link.url);
	if (!url || !/^https?:$/.test(url.protocol)) throw new MailDataError('a link is not an http address');
	return { label: line(link.label), url: url.href };
}

/**
 * Reply-To of a mail, and the line that announces it. Without a person with a valid address there is neither, and replies go to
 * the sender of all mails.
 */
export function answeredBy(
	person: { name?: string | null; email?: string | null } | null | undefined,
	say: (name: string) => string
): { replyTo?: MailAddress; line: string | null } {
	if (!person?.email || !person.name || !isEmail(person.email)) return { line: null };
	return { replyTo: { name: person.name, address: person.email }, line: say(person.name) };
}

/** One line of at most `max` characters; a cut inside of an isolated part ends that part. */
function short(text: string, max: number): string {
	const cut = shorten(unmark(keepMarks(text, oneLine)), max);
	return cut.lastIndexOf(START) > cut.lastIndexOf(END) ? cut + END : cut;
}

/**
 * Cleans all texts in one place, so that typed text cannot break a header, a line or the reading direction.
 * @param finish what becomes of the marks around what people wrote
 */
function cleaned(content: MailContent, finish = (text: string) => text): MailContent {
	const line = (text: string) => finish(keepMarks(text, oneLine));
	const lines = (text: string) => finish(keepMarks(text, multiLine));
	const block = (text: string | null | undefined) => (text ? lines(text) || null : null);
	return {
		...content,
		subject: short(content.subject, LONGEST_SUBJECT),
		preheader: short(content.preheader, LONGEST_PREHEADER),
		heading: line(content.heading),
		badge: content.badge ? line(content.badge) : null,
		greeting: content.greeting ? line(content.greeting) : null,
		paragraphs: content.paragraphs.map(block).filter((text) => text !== null),
		quote: block(content.quote),
		card: content.card && {
			title: line(content.card.title),
			facts: content.card.facts
				.filter((fact) => fact !== null)
				.map((fact) => ({
					label: line(fact.label),
					value: lines(fact.value),
					...(fact.was ? { was: lines(fact.was) } : {}),
					...(fact.link ? { link: webAddress(fact.link, line) } : {})
				}))
				.filter((fact) => fact.value !== '' || 'link' in fact)
		},
		action: webAddress(content.action, line),
		afterAction: (content.afterAction ?? []).map(block),
		links: (content.links ?? [])
			.filter((part) => part !== null)
			.map(({ intro, items, note, stacked = false }) => ({
				intro: line(intro),
				items: items.map((item) => webAddress(item, line)),
				...(note ? { note: line(note) } : {}),
				stacked
			}))
			.filter(({ items }) => items.length > 0),
		closing: block(content.closing),
		signature: line(content.signature),
		why: lines(content.why)
	};
}

/**
 * Renders a mail: subject, HTML and plain text from one structure.
 * @throws MailDataError when a link is not absolute http or https
 */
export function frame(content: MailContent, { regionName }: Pick<MailContext, 'regionName'>): RenderedMail {
	const said = cleaned(content);
	const plain = cleaned(content, unmark);
	const brand = `Sessieplanner · ${oneLine(regionName)}`;
	return { subject: said.subject, text: mailText(plain, brand), html: mailHtml(said, brand), action: said.action.url };
}

/**
 * A template that parses its data with `schema` before it renders.
 * @throws MailDataError (when it runs) naming the fields that are wrong
 */
export function template<T extends z.ZodType>(
	schema: T,
	render: (data: z.output<T>, mail: QueuedMail) => RenderedMail | Promise<RenderedMail>
): MailTemplate {
	return (mail) => {
		const read = schema.safeParse(mail.data);
		if (!read.success) {
			const fields = read.error.issues.map(({ path, code }) => `${path.join('.') || 'data'} (${code})`);
			throw new MailDataError(`${mail.template}: unexpected data: ${[...new Set(fields)].join(', ')}`);
		}
		return render(read.data, mail);
	};
}
