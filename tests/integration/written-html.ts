/** Reads HTML for `written.ts`: is what people wrote isolated from ours, and is it marked as Dutch? */
import { BEGIN, HEBREW, NAME } from '../factories/written.ts';

type Element = { tag: string; attributes: Record<string, string>; begun?: boolean };

const VOID = /^(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)$/;
/** Attributes that hold a text for people; addresses are encoded. */
const READ = /^(?:aria-label|title|alt|placeholder|content|label|data-title|summary)$/;

const decoded = (text: string) =>
	text
		.replaceAll('&quot;', '"')
		.replaceAll('&#39;', "'")
		.replaceAll('&lt;', '<')
		.replaceAll('&gt;', '>')
		.replaceAll('&amp;', '&');

function attributesOf(tag: string): Record<string, string> {
	const found = tag.matchAll(/\s([\w:-]+)(?:="([^"]*)"|='([^']*)')?/g);
	return Object.fromEntries(
		Array.from(found, ([, name = '', value, single]) => [name, decoded(value ?? single ?? '')])
	);
}

const withoutIsolates = (text: string) => text.replace(/\u2068[^\u2066-\u2069]*\u2069/g, '');
/** Plain text in which all that people wrote is isolated, or that is nothing else. */
const isPlain = (text: string) =>
	!HEBREW.test(withoutIsolates(text)) || text.trim().replace(/^[“‘]/, '').startsWith(BEGIN);
const isProse = (text: string) => text.includes(BEGIN) && !text.includes(`${BEGIN} ${NAME}`);

/** What is wrong with a page in which people wrote the texts of `written.ts`; and how many of these texts it shows. */
export function faultsIn(html: string): { faults: string[]; seen: number } {
	const faults: string[] = [];
	const open: Element[] = [];
	let seen = 0;
	const body = html.replace(/<!--.*?-->/gs, '').replace(/<(script|style|noscript)\b.*?<\/\1>/gs, '');
	for (const [, closes, tag = '', rest = '', raw = ''] of body.matchAll(
		/<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*)>([^<]*)/gi
	)) {
		if (closes)
			open.length = Math.max(
				0,
				open.findLastIndex((element) => element.tag === tag)
			);
		else {
			const attributes = attributesOf(rest);
			for (const [name, value] of Object.entries(attributes)) {
				if (!HEBREW.test(value)) continue;
				if (READ.test(name) && !isPlain(value)) faults.push(`${tag} ${name}: ${value.slice(0, 80)}`);
				if (name === 'value' && attributes.type !== 'hidden' && attributes.dir !== 'auto') faults.push(`${tag} value`);
			}
			if (!VOID.test(tag) && !rest.endsWith('/')) open.push({ tag, attributes });
		}
		const text = decoded(raw);
		if (!HEBREW.test(text)) continue;
		seen++;
		const place = `${open
			.map(({ tag }) => tag)
			.slice(-4)
			.join(' ')}: ${text.trim().slice(0, 80)}`;
		const around = open.findLast((element) => element.tag === 'bdi' || element.attributes.dir === 'auto');
		// Hidden text is a name for something, or the preview of a mail.
		if (open.some(({ tag, attributes }) => tag === 'title' || attributes.style?.includes('display:none'))) {
			if (!isPlain(text)) faults.push(`not isolated: ${place}`);
			continue;
		}
		const isolated = around
			? around.attributes.dir === 'auto' || around.begun || isPlain(text)
			: !HEBREW.test(withoutIsolates(text));
		if (around) around.begun = true;
		if (!isolated) faults.push(`not isolated: ${place}`);
		const fields = /^(?:option|textarea)$/.test(open.at(-1)?.tag ?? '');
		const language = open.findLast(({ attributes }) => attributes.lang)?.attributes.lang;
		if (!fields && isProse(text) && language !== 'nl') faults.push(`not marked as Dutch: ${place}`);
	}
	return { faults, seen };
}
