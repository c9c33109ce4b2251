const SHAPE = /^[0-9a-f]{32}$/;

/**
 * Could this be one of our tokens (32 lower-case hex characters, 128 bits)? Anything else is refused before the database is
 * asked, with the same answer as for a token that does not exist.
 */
export function isToken(text: unknown): text is string {
	return typeof text === 'string' && SHAPE.test(text);
}

const ANYWHERE = /[0-9a-f]{32,}/gi;

/** For logs: a path or text in which everything that could be a token (or a hash of one) is replaced. */
export function withoutTokens(text: string): string {
	return text.replace(ANYWHERE, '…');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Is this an identifier of a row? Checked before it goes to the database, which answers 400 to anything else. */
export function isUuid(text: unknown): text is string {
	return typeof text === 'string' && UUID.test(text);
}
