import type { FieldError } from '../core/form-state.ts';
import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';
import { textsFor } from './texts.server.ts';

/** The name of a set of error messages: of one form, or of several with the same fields. */
export type FormName = keyof Catalogue['formErrors'];

type Text = string | ((detail: Record<string, unknown>) => string);

/** The error message of a field; null when the form has none for the code. Fields of repeated rows are named `itemTitle.2`. */
export function fieldErrorText(language: Language, form: FormName, { field, code, detail }: FieldError): string | null {
	const texts = new Map<string, Text>(Object.entries(textsFor(language).formErrors[form]));
	const text = texts.get(`${field.replace(/\.\d+$/, '')}.${code}`) ?? texts.get(code) ?? null;
	return typeof text === 'function' ? text(detail ?? {}) : text;
}
