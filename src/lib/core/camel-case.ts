/** `starts_at` → `startsAt`. */
type CamelCase<Name extends string> = Name extends `${infer Head}_${infer Tail}`
	? `${Head}${Capitalize<CamelCase<Tail>>}`
	: Name;

/** A row with its keys in camel case. */
export type CamelKeys<Row> = { [Name in keyof Row as CamelCase<Name & string>]: Row[Name] };

const known = new Map<string, string>();

function camelCase(name: string): string {
	const camel = known.get(name) ?? name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
	known.set(name, camel);
	return camel;
}

/** Converts the keys of a database row to camel case. Keys inside its values stay as they are. */
export function camelKeys<Row extends object>(row: Row): CamelKeys<Row> {
	return Object.fromEntries(Object.entries(row).map(([name, value]) => [camelCase(name), value])) as CamelKeys<Row>;
}

/** `startsAt` → `starts_at`. */
export type SnakeCase<Name extends string> = Name extends `${infer Letter}${infer Tail}`
	? `${Letter extends Lowercase<Letter> ? Letter : `_${Lowercase<Letter>}`}${SnakeCase<Tail>}`
	: Name;

/** The name of a column for a name in TypeScript. */
export function snakeCase<Name extends string>(name: Name): SnakeCase<Name> {
	return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as SnakeCase<Name>;
}

/** The inverse of `camelKeys`. */
export function snakeKeys(object: object): Record<string, unknown> {
	return Object.fromEntries(Object.entries(object).map(([name, value]) => [snakeCase(name), value as unknown]));
}
