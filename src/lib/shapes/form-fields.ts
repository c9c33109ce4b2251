import { z } from 'zod';
import { cleanEmail, isEmail, LONGEST_EMAIL } from '../core/email.ts';
import { DEFAULT_LANGUAGE } from '../core/language.ts';
import { LONGEST_PHONE } from '../core/lengths.ts';
import { cleanHttpUrl, isHttpUrl } from '../core/http-url.ts';
import { multiLine, normalized, oneLine, textLength } from '../core/text.ts';
import { readDate } from '../core/typed-time.ts';
import { isUuid } from '../core/token.ts';
import { hasWebAddress } from '../core/web-address.ts';
import { language as knownLanguage } from './values.ts';

/**
 * Fields of forms as browsers send them: text, or nothing at all. Texts are cleaned before they are measured, and measured as
 * the database does. What is wrong is a code (`missing`, `too_long`, `invalid`, `unknown`): for which field it stands, the
 * words in `i18n/…/form-errors.ts` know. The code of a field that people do not see is that of a refusal.
 */

const text = z.string().default('');

/**
 * How long a text may be as it was sent, in UTF-16 units: a text of `longest` code points with all the blanks that cleaning
 * removes. Longer ones are refused before they are cleaned.
 */
const rawLength = (longest: number) => 4 * longest + 1000;

/** Text that is short enough to clean. */
const raw = (longest: number) =>
	text.refine((typed) => typed.length <= rawLength(longest), { error: 'too_long', params: { most: longest } });

/** A field whose text is cleaned and checked, `''` when it was left empty. */
type TextField = z.ZodType<string, string | undefined>;

const atMost = (longest: number, field: TextField): TextField =>
	field.refine((typed) => textLength(typed) <= longest, { error: 'too_long', params: { most: longest } });

/** Text on one line of at most `longest` code points. */
export const line = (longest: number) => atMost(longest, raw(longest).transform(oneLine));

/** The name of a person or company: without a web address, since names stand in mails. */
export const nameLine = (longest: number) => line(longest).refine((typed) => !hasWebAddress(typed), 'web_address');

/**
 * A phone number, or two, with what somebody typed beside it. Compatibility characters become plain ones (NFKC), such as full-width
 * digits. Nothing is refused: what is no number is a remark to a person who reads it.
 */
export const phone = atMost(
	LONGEST_PHONE,
	raw(LONGEST_PHONE).transform((typed) => oneLine(normalized(typed.toWellFormed(), 'NFKC')))
);

/** Text of several lines, of at most `longest` code points. */
export const lines = (longest: number) => atMost(longest, raw(longest).transform(multiLine));

/** A URL of at most `longest` code points, or nothing. */
export const link = (longest: number, invalid: string): TextField =>
	atMost(
		longest,
		raw(longest).transform((typed) => cleanHttpUrl(oneLine(typed)))
	).refine((typed) => typed === '' || isHttpUrl(typed), invalid);

/** A hidden field of at most `longest` characters. Nobody typed it, so a longer one has no words of its own. */
export const hidden = (longest: number) => text.refine((sent) => sent.length <= longest, 'invalid_input');

/** The field must be filled in. */
export const required = (field: TextField) => field.refine((typed) => typed !== '', 'missing');

/** `null` for a field that was left empty. */
export const optional = (field: TextField) => field.transform((typed) => typed || null);

/** A mail address or nothing; {@link required} and {@link optional} say which of the two nothing is. */
export const email: TextField = text
	.refine((typed) => typed.length <= rawLength(LONGEST_EMAIL), 'invalid')
	.transform(cleanEmail)
	.refine((typed) => typed === '' || isEmail(typed), 'invalid');

/** One of the languages, Dutch when it is none of them. */
export const language = knownLanguage.catch(DEFAULT_LANGUAGE);

/** A checkbox without a `value`, which browsers send as `on`, or not at all. */
export const checkbox = text.transform((sent) => sent === 'on');

/** The id of a row. */
export const id = (invalid: string) => text.refine(isUuid, invalid);

/** The id of a row, or the empty choice of a list. */
export const optionalId = (invalid: string) =>
	text.refine((chosen) => chosen === '' || isUuid(chosen), invalid).transform((chosen) => chosen || null);

/** The id of a row; anything else counts as none. */
export const idOrNone = text.transform((chosen) => (isUuid(chosen) ? chosen : null));

/** A calendar day, from a date picker or typed. */
export const day = text.transform((typed) => readDate(typed) ?? '').refine((date) => date !== '', 'missing');

/** Made by the script in the page, so that a form that is sent twice counts once; one of another form counts as none. */
export const idempotencyKey = text.transform((key) => (/^[A-Za-z0-9-]{16,64}$/.test(key) ? key : null));

/** A whole number of at most so many digits, without a sign. */
export const digits = (most: number, invalid: string) =>
	z
		.string(invalid)
		.regex(new RegExp(`^\\d{1,${most}}$`), invalid)
		.transform(Number);

/** The version of a row that was on the screen. */
export const version = digits(9, 'invalid_input');

/** The same, where a form without one is of a row that does not exist yet: older than all. */
export const versionOrOldest = version.catch(0);
