import type { Language } from '../core/language.ts';
import type { Municipality, Theme } from './types.ts';

/** The name of a theme in a language. */
export function themeName(theme: Theme, language: Language): string {
	return language === 'en' ? theme.nameEn : theme.nameNl;
}

/** The names of themes by slug, in the order of `all`. A slug that is no longer a theme is left out. */
export function themeNames(slugs: readonly string[], all: readonly Theme[], language: Language): string[] {
	return all.filter(({ slug }) => slugs.includes(slug)).map((theme) => themeName(theme, language));
}

/** The names of municipalities by slug, in the order of `all`. */
export function municipalityNames(slugs: readonly string[], all: readonly Municipality[]): string[] {
	return all.filter(({ slug }) => slugs.includes(slug)).map(({ name }) => name);
}
