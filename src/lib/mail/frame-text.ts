import { textsFor } from '../i18n/texts.server.ts';
import { linkText } from '../shapes/linked-text.ts';
import type { Fact, Link, MailContent } from './types.ts';

/** The plain text layout of every mail. Links are on lines of their own and are never broken. */

const WIDTH = 76;

const WIDE = /[\u1100-\uffdc\p{Emoji_Presentation}]/u;

/** Approximate width in columns: East Asian characters and emoji take two. */
function columns(text: string): number {
	let count = 0;
	for (const point of text) count += point >= '\u1100' && WIDE.test(point) ? 2 : 1;
	return count;
}

/** Wraps at blanks to at most 76 columns; a longer word stays whole. Keeps line breaks. */
export function wrap(text: string, prefix = ''): string {
	const room = WIDTH - prefix.length;
	return text
		.split('\n')
		.flatMap((paragraph) => {
			const lines: string[] = [];
			let line: string[] = [];
			let used = 0;
			for (const word of paragraph.split(' ')) {
				const width = columns(word);
				if (used > 0 && used + 1 + width > room) {
					lines.push(line.join(' '));
					[line, used] = [[], 0];
				}
				// Blanks at the start of a line are left out.
				if (used === 0) [line, used] = [[word], width];
				else [line, used] = [[...line, word], used + 1 + width];
			}
			return [...lines, line.join(' ')];
		})
		.map((line) => (prefix + line).trimEnd())
		.join('\n');
}

/**
 * Each web address in a text on a line of its own, without the punctuation around it, which many programs take for a part of the
 * address.
 */
function withOwnLines(text: string): string {
	return text
		.split('\n')
		.flatMap((line) => {
			// Text and addresses by turns.
			const pieces = [''];
			for (const { text: part, href } of linkText(line)) {
				if (href?.startsWith('http')) pieces.push(part, '');
				else pieces.push((pieces.pop() ?? '') + part);
			}
			if (pieces.length === 1) return [line];
			return pieces
				.map((piece, at) => (at > 0 ? piece.replace(/^[.,;:!?)\]]+(?=\s|$)/, '') : piece).trim())
				.filter((piece) => /[\p{L}\p{N}]/u.test(piece));
		})
		.join('\n');
}

const typed = (text: string, prefix = '') => wrap(withOwnLines(text), prefix);

const link = ({ label, url }: Link) => `${wrap(`${label}:`)}\n${url}`;

function fact({ label, value, was, link: target }: Fact, before: string): string {
	const values = [value, was ? `(${before}: ${was})` : ''].filter(Boolean);
	const body = values.map((text) => typed(text, '  '));
	return [`${label}:`, ...body, ...(target ? [`  ${target.label}:`, `  ${target.url}`] : [])].join('\n');
}

/** Text underlined with a rule. */
function titled(text: string, rule: string): string {
	const lines = wrap(text);
	return `${lines}\n${rule.repeat(Math.max(...lines.split('\n').map(columns)))}`;
}

function card({ title, facts }: NonNullable<MailContent['card']>, before: string): string {
	const shown = facts.filter((one) => one !== null).map((one) => fact(one, before));
	return [titled(title, '-'), ...shown].join('\n');
}

/** The plain text of a mail. */
export function mailText(content: MailContent, brand: string): string {
	const parts = [
		titled(content.heading, '='),
		content.badge ? wrap(content.badge) : '',
		content.greeting ? wrap(content.greeting) : '',
		...content.paragraphs.filter((text) => text !== null).map((text) => typed(text)),
		content.quote ? typed(content.quote, '> ') : '',
		content.card ? card(content.card, textsFor(content.language).mail.frame.was.toLowerCase()) : '',
		link(content.action),
		...(content.afterAction ?? []).filter((text) => text !== null).map((text) => wrap(text)),
		...(content.links ?? [])
			.filter((part) => part !== null)
			.map(({ intro, items, note }) => [wrap(intro), ...items.map(link), ...(note ? [wrap(note)] : [])].join('\n')),
		[content.closing ? wrap(content.closing) : '', wrap(content.signature)].filter(Boolean).join('\n'),
		`-- \n${wrap(brand)}\n${wrap(content.why)}`
	];
	return parts.filter(Boolean).join('\n\n') + '\n';
}
