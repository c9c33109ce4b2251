import { findPhoneNumbersInText, type NumberFound } from 'libphonenumber-js/max';
import MarkdownIt from 'markdown-it';
import { z } from 'zod';
import { cleanHttpUrl, isHttpUrl } from '../core/http-url.ts';
import type { TextPart } from '../core/text-parts.ts';

/**
 * Makes links of the web addresses, mail addresses and phone numbers in what people typed. The text itself stays as it is. For the
 * server only: the metadata of phone numbers are 150 kB.
 */

type Found = { from: number; to: number; href: string };

/** Up to this many digits, a Dutch number is reached within the country only: 112, 14 038, 0900 1234. */
const SHORT_NUMBER = 8;

function dialled({ number }: NumberFound): string {
	const { countryCallingCode, nationalNumber } = number;
	return countryCallingCode === '31' && nationalNumber.length <= SHORT_NUMBER
		? `tel:${number.formatNational().replace(/\D/g, '')}`
		: number.getURI();
}

/** The valid numbers in a text without separators of numbers. Numbers without a country are Dutch. */
const numbersIn = (text: string): Found[] =>
	findPhoneNumbersInText(text, 'NL').map((found) => ({ from: found.startsAt, to: found.endsAt, href: dialled(found) }));

const shifted = (found: Found[], by: number): Found[] =>
	found.map(({ from, to, href }) => ({ from: from + by, to: to + by, href }));

/** The pieces of a text that begin where `start` matches, with their places. */
function piecesFrom(text: string, start: RegExp): { piece: string; at: number }[] {
	const starts = [0, ...Array.from(text.matchAll(start), ({ index }) => index), text.length];
	return starts.slice(1).map((end, index) => ({ piece: text.slice(starts[index], end), at: starts[index] ?? 0 }));
}

/**
 * A comma or semicolon ends a number: to the library, the second of two numbers is an extension of the first. It finds nothing in
 * a date with a number behind it, so that is tried again from each word that begins as a number does.
 */
function phonesIn(text: string): Found[] {
	return piecesFrom(text, /[,;\n]/g).flatMap(({ piece, at }) => {
		const found = numbersIn(piece);
		const again = found.length > 0 ? [] : piecesFrom(piece, /(?<=\s)[+(0]/g);
		return shifted(again.length > 1 ? again.flatMap((part) => shifted(numbersIn(part.piece), part.at)) : found, at);
	});
}

const { linkify } = new MarkdownIt();
linkify.set({ fuzzyLink: true, fuzzyEmail: true });

function addressesIn(text: string): Found[] {
	return (linkify.match(text) ?? []).flatMap(({ schema, index, lastIndex, url, text: typed }) => {
		const from = { from: index, to: lastIndex };
		if (schema === 'mailto:') return [{ ...from, href: url }];
		// Without a scheme, much is taken for a host that is none: "morgen.De rest".
		if (schema === '' && !/^www\./i.test(typed)) return [];
		const href = schema === '' ? `https://${typed}` : cleanHttpUrl(url);
		return isHttpUrl(href) ? [{ ...from, href: new URL(href).href }] : [];
	});
}

function partsOf(text: string, links: Found[]): TextPart[] {
	const parts: TextPart[] = [];
	let end = 0;
	for (const { from, to, href } of links) {
		if (from > end) parts.push({ text: text.slice(end, from) });
		parts.push({ text: text.slice(from, to), href });
		end = to;
	}
	if (end < text.length) parts.push({ text: text.slice(end) });
	return parts;
}

/** What was typed as a phone number, maybe two, maybe with a remark: a link for each valid number. */
export const linkPhones = (typed: string): TextPart[] => partsOf(typed, phonesIn(typed));

/**
 * Could a number that begins with 0 or + be in a text? The shortest has seven digits, with four other characters between two of
 * them at most. Times, years and amounts have fewer. The library takes 0.1 ms to find nothing.
 */
const MAY_HAVE_PHONE = /(?:(?<!\p{Nd})[0\uff10]|[+\uff0b])(?:[^\p{Nd}:]{0,4}\p{Nd}){6}/u;

/** Free text: links for http(s) and mail addresses, and for phone numbers that begin with 0 or +. */
export function linkText(text: string): TextPart[] {
	const addresses = addressesIn(text);
	const gaps = [...addresses, null].map((next, index) => ({
		from: addresses[index - 1]?.to ?? 0,
		to: next?.from ?? text.length
	}));
	const phones = gaps.flatMap(({ from, to }) => {
		const gap = text.slice(from, to);
		if (!MAY_HAVE_PHONE.test(gap)) return [];
		return shifted(
			phonesIn(gap).filter((found) => /^\(?[0+]/.test(gap.slice(found.from, found.to).normalize('NFKC'))),
			from
		);
	});
	return partsOf(
		text,
		[...addresses, ...phones].sort((a, b) => a.from - b.from)
	);
}

/** How somebody can be reached, on one line. */
export function linkContact(addresses: readonly (string | null)[], phone: string | null): TextPart[] {
	const all = [...addresses.map((address) => linkText(address ?? '')), linkPhones(phone ?? '')];
	return all.filter((parts) => parts.length > 0).flatMap((parts, at) => (at > 0 ? [{ text: ' · ' }, ...parts] : parts));
}

/** Shapes of columns that are shown with links. */
export const linkedText = z.string().transform(linkText);
export const linkedPhone = z.string().transform(linkPhones);
