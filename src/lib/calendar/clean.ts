import { isEmail } from '../core/email.ts';
import { multiLine, oneLine } from '../core/text.ts';
import { CalendarError } from './types.ts';

/**
 * Makes typed text safe for calendar lines, before `ics` receives it. `ics` keeps lone carriage returns and control characters
 * in texts, and a quote in a display name can replace the address after it (measured with 3.12.0).
 */

/** Cleans a single-line TEXT (SUMMARY, LOCATION, NAME); not escaped yet. */
export function lineOfText(text: string | null | undefined): string {
	return oneLine(text ?? '').replace(/\t/g, ' ');
}

/** Cleans a TEXT with line breaks (DESCRIPTION); not escaped yet. */
export function paragraphs(text: string | null | undefined): string {
	return multiLine(text ?? '').replace(/\t/g, ' ');
}

const LONGEST_NAME = 100;

/**
 * A display name for CN. A parameter value cannot contain a double quote (RFC 5545 §3.1), programs treat a backslash
 * differently, and not all of them support `^'` (RFC 6868). So quotes become typographic; backslash and caret are removed.
 */
export function displayName(name: string, fallback: string): string {
	const plain = oneLine(name).replace(/"/g, '’').replace(/[\\^]/g, ' ').replace(/\s+/g, ' ').trim();
	return [...(plain || fallback)].slice(0, LONGEST_NAME).join('').trim();
}

/** @throws CalendarError `bad_address` */
export function mailAddress(email: string): string {
	if (!isEmail(email)) throw new CalendarError('bad_address');
	return email;
}

/**
 * A URL for calendars. `,` and `;` are percent-encoded, because sabre (Nextcloud) would add a backslash before them (measured).
 * @throws CalendarError `bad_url` when it is not an absolute http or https address
 */
export function link(url: string): string {
	const parsed = URL.parse(url);
	if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new CalendarError('bad_url');
	return parsed.href.replaceAll(',', '%2C').replaceAll(';', '%3B');
}
