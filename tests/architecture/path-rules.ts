import type { SourceFile } from './source.ts';
import { isTest, lineAt } from './source.ts';

/** The first path segments of this site: the first folder of each route, without groups and parameters. */
export function firstSegments(paths: string[]): string[] {
	const segments = paths.flatMap((path) => {
		const route = /^src\/routes\/(.*)\/\+(?:page|server)[^/]*$/.exec(path)?.[1];
		const first = route?.split('/').find((part) => !/^\(.*\)$/.test(part));
		return first && !first.includes('[') ? [first] : [];
	});
	return [...new Set(segments)].sort();
}

/**
 * URLs of this site that are written outside `paths.ts`. Texts, tests, and code that only matches a URL (by a regular
 * expression) are exempt.
 */
export function spelledUrls(sources: SourceFile[], segments: string[]): string[] {
	const names = segments.map((segment) => segment.replaceAll('.', '\\.')).join('|');
	const spelled = new RegExp(`(?<!from )(?<!import\\()['"\`](?:\\$\\{[^}]*\\})?/(?:${names})(?=[/?#'"\`{$.])`, 'g');
	return sources
		.filter(({ path }) => /^src\/.*\.(ts|svelte)$/.test(path) && !isTest(path))
		.filter(({ path }) => !/\/paths\.ts$|^src\/lib\/i18n\/(nl|en)\//.test(path))
		.flatMap(({ path, text }) =>
			[...withoutComments(text).matchAll(spelled)].map(
				(match) => `${path}:${lineAt(text, match.index)} spells ${match[0]}…: use the function of a paths.ts`
			)
		);
}

/** Replaces comments by blanks, so that offsets do not change. */
const withoutComments = (text: string): string =>
	text.replace(/\/\*[\s\S]*?\*\/|<!--[\s\S]*?-->|^\s*\/\/.*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
