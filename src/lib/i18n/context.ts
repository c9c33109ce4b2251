import { createContext } from 'svelte';
import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

type LanguageContext = { language: Language; messages: Catalogue };

const [context, setContext] = createContext<() => LanguageContext>();

/** Called once, by the root layout. Takes a function, so that components update when the data of the layout changes. */
export function setLanguageContext(current: () => LanguageContext): void {
	setContext(current);
}

/**
 * The texts in the language of the visitor, for components: `const t = $derived(messages().agenda)`. As any Svelte context, it can
 * be read only while a component is initialised. Other code uses `textsFor` (server) or takes texts as an argument.
 */
export function messages(): Catalogue {
	return context()().messages;
}

/** The language of the visitor, for dates (`core/format-date.ts`) and numbers (`numbers.ts`) in components. */
export function language(): Language {
	return context()().language;
}
