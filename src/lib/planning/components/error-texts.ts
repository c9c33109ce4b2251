import type { Catalogue } from '../../i18n/messages.ts';
import type { PlanError, PlanErrors } from '../schema.ts';
import { LIMITS } from '../types.ts';

type Words = Catalogue['planning']['errors'];

/** The words for what is wrong, by field. */
export type Texts = Record<string, string | undefined>;

export function errorTexts(words: Words, errors: PlanErrors | undefined): Texts {
	return Object.fromEntries(
		Object.entries(errors ?? {}).map(([field, code]) => [field, textOf(words, field.replace(/\.\d+$/, ''), code)])
	);
}

function textOf(words: Words, field: string, code: PlanError): string {
	const most = (LIMITS as Record<string, number>)[field] ?? 0;
	if (code === 'missing') return (words.missing as Record<string, string>)[field] ?? words.missing.other;
	if (code === 'too_long' || code === 'too_many' || code === 'out_of_range') return words[code](most);
	return words[code];
}
