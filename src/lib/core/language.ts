export const LANGUAGES = ['nl', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a visitor who chose none. */
export const DEFAULT_LANGUAGE: Language = 'nl';

/** The language in a cookie, form field or row; Dutch for any other text. */
export function languageOf(text: string | null | undefined): Language {
	return LANGUAGES.find((language) => language === text) ?? DEFAULT_LANGUAGE;
}
