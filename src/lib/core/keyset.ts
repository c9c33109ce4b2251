/**
 * A place in a list between two pages, as the query string holds it. It names a row by the values that the list is ordered by,
 * so that a page costs the same at the end of a list as at its beginning, and rows that come or go move no other row to another
 * page.
 */
export type Cursor = {
	/** Do the rows follow the named one, or come before it? */
	side: 'after' | 'before';
	/** The values of the columns of the order, as the database writes them; the last is unique in the list. */
	key: readonly string[];
};

const PARAMETERS = { after: 'na', before: 'voor' } as const;
const MOST_VALUES = 4;
const LONGEST_VALUE = 500;

/** PostgreSQL has no text with the character NUL. */
const isValue = (text: string) => text.length <= LONGEST_VALUE && !text.includes('\0');

/** The cursor in a query string; null for the first page, and for what cannot be one. */
export function readCursor(query: URLSearchParams): Cursor | null {
	const side = query.has(PARAMETERS.before) ? 'before' : 'after';
	const key = query.getAll(PARAMETERS[side]);
	const possible = key.length > 0 && key.length <= MOST_VALUES && key.every(isValue);
	return possible ? { side, key } : null;
}

/** Adds a cursor to a query string. */
export function writeCursor(query: URLSearchParams, { side, key }: Cursor): void {
	for (const value of key) query.append(PARAMETERS[side], value);
}
