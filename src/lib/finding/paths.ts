/** The page that searches everything; a form field of it is `q`. */
export function findPath(q = ''): string {
	return `/beheer/zoeken${q ? `?${new URLSearchParams({ q })}` : ''}`;
}

/** The same as JSON, for the dialog. */
export function findResultsPath(q: string): string {
	return `/beheer/zoeken/resultaten?${new URLSearchParams({ q })}`;
}
