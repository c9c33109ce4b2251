import { multiLine, oneLine } from '../core/text.ts';
import { CalendarError } from './types.ts';

/**
 * What people typed, made safe for a calendar line before `ics` or anyone else sees it. `ics` leaves lone carriage returns and
 * control characters in texts, and lets a quote in a display name take over the address behind it (measured with 3.12.0).
 */

/** TEXT on one line (SUMMARY, LOCATION, NAME): not yet escaped. */
export function lineOfText(text: string | null | undefined): string {
	return oneLine(text ?? '').replace(/\t/g, ' ');
}

/** TEXT that may have line breaks (DESCRIPTION): not yet escaped. */
export function paragraphs(text: string | null | undefined): string {
	return multiLine(text ?? '').replace(/\t/g, ' ');
}

const LONGEST_NAME = 100;

/**
 * A display name for CN. A parameter value cannot hold a double quote at all (RFC 5545 §3.1), a backslash means different
 * things to different programs, and not all of them read `^'` (RFC 6868): so quotes become typographic and the rest goes.
 */
export function displayName(name: string, fallback: string): string {
	const plain = oneLine(name).replace(/"/g, '’').replace(/[\\^]/g, ' ').replace(/\s+/g, ' ').trim();
	return [...(plain || fallback)].slice(0, LONGEST_NAME).join('').trim();
}

/** Plain ASCII addresses only: what calendars compare answers with, and all that `ics` takes. */
const ADDRESS =
	/^[a-z0-9.!#$%&'*+/=?_`{|}~-]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/i;

/** @throws CalendarError `bad_address` */
export function mailAddress(email: string): string {
	if (email.length > 254 || !ADDRESS.test(email)) throw new CalendarError('bad_address');
	return email;
}

/**
 * A link as calendars keep it whole: sabre (Nextcloud) re-writes `,` and `;` with a backslash in front (measured), so they
 * are percent-encoded.
 * @throws CalendarError `bad_url` when it is not an absolute http or https address
 */
export function link(url: string): string {
	const parsed = URL.parse(url);
	if (!parsed || !/^https?:$/.test(parsed.protocol)) throw new CalendarError('bad_url');
	return parsed.href.replaceAll(',', '%2C').replaceAll(';', '%3B');
}
