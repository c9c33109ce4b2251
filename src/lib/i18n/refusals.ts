import { isolate } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';
import type { Refusal } from '../core/result.ts';
import { refusals as en } from './en/refusals.ts';
import type { Messages } from './messages.ts';
import { refusals as nl } from './nl/refusals.ts';

const tables: Record<Language, Messages<typeof nl>> = { nl, en };

/** The message for a refusal. An unknown code gets the message of an unexpected error. */
export function refusalText(language: Language, { refusal, detail }: Pick<Refusal, 'refusal' | 'detail'>): string {
	const table = tables[language];
	const found = Object.hasOwn(table, refusal) ? table[refusal as keyof typeof table] : table.unexpected;
	if (typeof found === 'string') return found;
	const given = Object.entries(typeof detail === 'object' && detail !== null ? detail : {});
	return found(
		Object.fromEntries(given.map(([name, value]) => [name, typeof value === 'string' ? isolate(value) : value]))
	);
}
