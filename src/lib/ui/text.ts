import { createContext } from 'svelte';

/**
 * The few words that components say by themselves. The frame gives them, so that this folder knows no language and no
 * product.
 */
export interface UiText {
	optional: string;
	close: string;
	more: string;
	previous: string;
	next: string;
	pages: string;
	page: (page: number, of: number) => string;
	sortBy: (column: string) => string;
	/** Of a list: narrow it, order it, see all again, take it along, and what to do when nothing was found. */
	show: string;
	sort: string;
	clear: string;
	csv: string;
	searchWider: string;
	errorSummary: (count: number) => string;
	/** Above what was typed into a form that is no longer there. */
	unsent: string;
}

const [given, give] = createContext<() => UiText>();

/** Called once, by the root layout. */
export function setUiText(now: () => UiText): void {
	give(now);
}

/** For components in this folder, while they are being set up. */
export function uiText(): UiText {
	return given()();
}
