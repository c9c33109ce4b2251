import { createContext } from 'svelte';
import type { Language } from '../core/language.ts';
import type { Catalogue } from './messages.ts';

type Spoken = { language: Language; messages: Catalogue };

const [spoken, speak] = createContext<() => Spoken>();

/** Called once, by the root layout. A function, so that components follow when the data of the layout changes. */
export function setSpoken(now: () => Spoken): void {
	speak(now);
}

/**
 * The texts in the language of this visitor, for components: `const t = $derived(messages().agenda)`. Only while a component
 * is being set up, as every Svelte context; outside components use `textsFor` (server) or pass texts on.
 */
export function messages(): Catalogue {
	return spoken()().messages;
}

/** The language of this visitor, for dates (`$lib/core/when.ts`) and numbers (`$lib/i18n/numbers.ts`) in components. */
export function language(): Language {
	return spoken()().language;
}
