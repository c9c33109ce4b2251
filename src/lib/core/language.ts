export const LANGUAGES = ['nl', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** What a person gets who chose nothing. */
export const DEFAULT_LANGUAGE: Language = 'nl';

/** The language a cookie, form field or row names; Dutch when it names none we have. */
export function languageOf(text: string | null | undefined): Language {
	return LANGUAGES.find((language) => language === text) ?? DEFAULT_LANGUAGE;
}
