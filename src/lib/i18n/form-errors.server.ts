import type { FieldError } from '../core/form-state.ts';
import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';
import { textsFor } from './texts.server.ts';

/** A form, or several that say the same about the same fields. */
export type FormName = keyof Catalogue['formErrors'];

type Text = string | ((detail: Record<string, unknown>) => string);

/** What to do about a field, in words; null where this form has none for that code. Rows are named `itemTitle.2`. */
export function fieldErrorText(language: Language, form: FormName, { field, code, detail }: FieldError): string | null {
	const texts = new Map<string, Text>(Object.entries(textsFor(language).formErrors[form]));
	const text = texts.get(`${field.replace(/\.\d+$/, '')}.${code}`) ?? texts.get(code) ?? null;
	return typeof text === 'function' ? text(detail ?? {}) : text;
}
