import { oneLine } from '../core/text.ts';
import type { QueuedMail } from './types.ts';

/**
 * Mails to a mailbox whose owner never acted carry nothing that somebody typed into a public form but a first name: anybody can
 * type any address, and our mail would bring their words.
 */

/** Mails to whoever typed an address into a public form. Experts, organisations and colleagues are entered by staff. */
const TO_VISITORS = /^(?:registration|session|question)-/;

const LONGEST_FIRST_NAME = 30;

/** The first word of a name, without anything that could be a link, a number or a sentence; '' when nothing is left. */
export function firstName(name: string): string {
	const [word = ''] = oneLine(name).split(' ');
	return /^[\p{L}\p{M}'’-]+$/u.test(word) ? [...word].slice(0, LONGEST_FIRST_NAME).join('') : '';
}

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const named = (person: unknown) =>
	isFields(person) ? { ...person, name: firstName(String(person.name ?? '')), company: null } : person;

/** The data of one mail without what was typed. */
function withoutTyped(template: string, data: unknown): unknown {
	if (!TO_VISITORS.test(template) || !isFields(data)) return data;
	return {
		...data,
		...('registration' in data && { registration: named(data.registration) }),
		...('asker' in data && { asker: named(data.asker) }),
		...(isFields(data.question) && { question: { ...data.question, text: null } })
	};
}

/** The mail as it may leave: as it is for a proven mailbox. */
export function forMailbox(row: QueuedMail): QueuedMail {
	if (row.proven) return row;
	const { template, data } = row;
	const collected =
		isFields(data) && Array.isArray(data.mails)
			? {
					...data,
					mails: data.mails.map((one: unknown) =>
						isFields(one) ? { ...one, data: withoutTyped(String(one.template), one.data) } : one
					)
				}
			: withoutTyped(template, data);
	return { ...row, recipient_name: firstName(row.recipient_name), data: collected };
}
