import type { FieldError } from '../core/form-state.ts';
import type { Language } from '../core/language.ts';
import { formErrors as en } from './en/form-errors.ts';
import type { Messages } from './messages.ts';
import { formErrors as nl } from './nl/form-errors.ts';

const tables: Record<Language, Messages<typeof nl>> = { nl, en };

/** A form, or several that say the same about the same fields. */
export type FormName = keyof typeof nl;

type Text = string | ((detail: Record<string, unknown>) => string);

/** What to do about a field, in words; null where this form has none for that code. Rows are named `itemTitle.2`. */
export function fieldErrorText(language: Language, form: FormName, { field, code, detail }: FieldError): string | null {
	const texts = new Map<string, Text>(Object.entries(tables[language][form]));
	const text = texts.get(`${field.replace(/\.\d+$/, '')}.${code}`) ?? texts.get(code) ?? null;
	return typeof text === 'function' ? text(detail ?? {}) : text;
}
