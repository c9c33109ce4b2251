/** `starts_at` → `startsAt`. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
	? `${Head}${Capitalize<CamelCase<Tail>>}`
	: Name;

/** The same values under the names that TypeScript uses. */
export type CamelKeys<Row> = { [Name in keyof Row as CamelCase<Name & string>]: Row[Name] };

const known = new Map<string, string>();

function camelCase(name: string): string {
	const camel = known.get(name) ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
	known.set(name, camel);
	return camel;
}

/** A row of the database, whose columns are `snake_case`, as an object of ours. What is inside its values stays as it is. */
export function camelKeys<Row extends object>(row: Row): CamelKeys<Row> {
	return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])) as CamelKeys<Row>;
}

/** The way back: the same values under the names of columns. */
export function snakeKeys(object: object): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(object).map(([name, value]) => [
			name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
			value as unknown
		])
	);
}
