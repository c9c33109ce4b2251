import { normalized, oneLine } from './text.ts';

/**
 * The one rule for mail addresses, in forms, in the envelope of SMTP and in calendars; `planner.is_email` is the same in SQL.
 * An address is one that each of them carries unchanged: ASCII (mail goes out without SMTPUTF8), a local part as a dot-atom
 * (RFC 5322 section 3.2.3) without the characters that a `mailto:` URI has to encode (RFC 6068), which calendars write
 * ATTENDEE with, and a domain of two labels or more (RFC 1035).
 */
const ATOM = "[A-Za-z0-9!$&'*+/=_~-]+";
const LABEL = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
const ADDRESS = new RegExp(`^(?=[^@]{1,64}@)${ATOM}(?:\\.${ATOM})*@${LABEL}(?:\\.${LABEL})+$`);

/** RFC 5321, erratum 1690. */
export const LONGEST_EMAIL = 254;

/**
 * An address as it was meant: one line, without invisible characters, and with the plain letters for those that only look
 * otherwise, such as full-width ones (NFKC). `planner.clean_email` does the same and folds case.
 */
export function cleanEmail(typed: string): string {
	return oneLine(normalized(typed, 'NFKC'));
}

/** Can mail be sent to this cleaned address? */
export function isEmail(address: string): boolean {
	return address.length <= LONGEST_EMAIL && ADDRESS.test(address);
}
