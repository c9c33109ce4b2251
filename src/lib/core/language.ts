export const LANGUAGES = ['nl', 'en'] as const;

export type Language = (typeof LANGUAGES)[number];

/** The language of a visitor who chose none. */
export const DEFAULT_LANGUAGE: Language = 'nl';

/** The language in a cookie, form field or row; Dutch for any other text. */
export function languageOf(text: string | null | undefined): Language {
	return LANGUAGES.find((language) => language === text) ?? DEFAULT_LANGUAGE;
}

/** The cookie with the language that a visitor chose. */
export const LANGUAGE_COOKIE = 'taal';

/**
 * The language in a Cookie header. The page and the key of the page cache both come from here: with two parsers, a header that
 * they read differently would put English pages in front of everyone.
 */
export function languageOfCookies(header: string | null | undefined): Language {
	for (const pair of header?.split(';') ?? []) {
		const [name, value] = pair.split('=', 2);
		if (name?.trim() === LANGUAGE_COOKIE) return languageOf(value?.trim());
	}
	return DEFAULT_LANGUAGE;
}
