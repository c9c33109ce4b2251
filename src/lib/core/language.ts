/** Dutch comes first: it is what a person gets who chose nothing. */
export const LANGUAGES = ['nl', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language a cookie, form field or row names; Dutch when it names none we have. */
export function languageOf(text: string | null | undefined): Language {
	return text === 'en' ? 'en' : 'nl';
}
