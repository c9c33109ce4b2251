import { lineAt, type SourceFile } from './source.ts';

/** Definitions that exist once: the pattern of a second one, the place of the first one, and what to use. */
const once: [RegExp, RegExp, string][] = [
	[/\bz\.iso\.\w+/g, /^src\/lib\/shapes\//, 'instant or day of lib/shapes/values.ts'],
	[/\bz\s*\.uuid\b|\[0-9a-f\]\{8\}-/g, /^src\/lib\/core\/token\.ts$/, 'uuid of lib/shapes/values.ts'],
	[/\[0-9a-f\]\{32\}/g, /^src\/lib\/core\/token\.ts$/, 'isToken of lib/core/token.ts or token of lib/shapes/values.ts'],
	[/\[A-Za-z0-9-\]\{16,64\}/g, /^src\/lib\/shapes\//, 'idempotencyKey of lib/shapes/form-fields.ts'],
	[/\bz\s*\.email\b/g, /^$/, 'email of lib/shapes/form-fields.ts, which knows the rule of the database'],
	[
		/\[\s*'nl',\s*'en'\s*\]/g,
		/^src\/lib\/core\/language\.ts$/,
		'language of lib/shapes, or LANGUAGES of lib/core/language.ts'
	],
	[
		/\.(transform|refine)\((oneLine|multiLine|isEmail|isUuid|isToken|isLocalDate)\b|\btextLength\([^()]*\) <=/g,
		/^src\/lib\/(shapes|core)\//,
		'line, lines, email, id or day of lib/shapes/form-fields.ts'
	],
	[/=> \w+ === 'on'/g, /^src\/lib\/shapes\//, 'checkbox of lib/shapes/form-fields.ts']
];

/** Values that are parsed without the shared shape or list. */
export function secondShapes({ path, text }: SourceFile): string[] {
	return once.flatMap(([pattern, home, advice]) =>
		home.test(path)
			? []
			: [...text.matchAll(pattern)].map(
					({ index, 0: found }) => `${path}:${lineAt(text, index)} has ${found}: use ${advice}`
				)
	);
}

/** Exported types with a name that another file exports, too: readers and editors would take one for the other. */
export function repeatedTypes(sources: SourceFile[]): string[] {
	const files = new Map<string, string[]>();
	for (const { path, text } of sources)
		for (const [, name = ''] of text.matchAll(
			/^\s*export (?:declare )?(?:abstract )?(?:interface|type|class|enum) (\w+)\b(?! *\})/gm
		))
			files.set(name, [...(files.get(name) ?? []), path]);
	return [...files].flatMap(([name, paths]) =>
		new Set(paths).size > 1 ? [`${name} is a type of ${paths.join(' and ')}: give each its own name`] : []
	);
}
