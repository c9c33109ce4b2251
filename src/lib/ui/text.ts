import { createContext } from 'svelte';

/**
 * Texts that components of this folder show. The root layout provides them, so that this folder is independent of language and
 * product.
 */
export interface UiText {
	optional: string;
	close: string;
	more: string;
	/** Of the pages of a list. */
	first: string;
	previous: string;
	next: string;
	pages: string;
	sortBy: (column: string) => string;
	/** For lists: filter button, order, clear filters, CSV download, and advice when nothing was found. */
	show: string;
	sort: string;
	clear: string;
	csv: string;
	searchWider: string;
	/** For a field with more choices than it shows: its search, and what that found; `more`: there are others. */
	search: string;
	findChoice: string;
	foundChoices: (count: number, more: boolean) => string;
	notFound: string;
	errorSummary: (count: number) => string;
	/** Above the typed text of a form that is no longer available. */
	unsent: string;
	/** Under a field, and the texts of its counter near the end, as `roomText` takes them. */
	atMost: (most: number) => string;
	counter: string;
	/** Under a mail address whose domain is nearly this one. */
	didYouMean: (domain: string) => string;
	/** Before the name of the visitor of whom a form was filled in, and the button for anybody else. */
	filledInFor: string;
	notYou: string;
	/** In a form that could not be sent; what was typed is still in it. */
	notSent: string;
}

const [given, give] = createContext<() => UiText>();

/** Called once, by the root layout. */
export function setUiText(now: () => UiText): void {
	give(now);
}

/** For components in this folder; call it during component initialisation. */
export function uiText(): UiText {
	return given()();
}
