const SHAPE = /^[0-9a-f]{32}$/;

/**
 * Has this the form of our tokens (32 lower-case hex characters, 128 bits)? Anything else is refused without a database query,
 * with the same answer as for an unknown token.
 */
export function isToken(text: unknown): text is string {
	return typeof text === 'string' && SHAPE.test(text);
}

const ANYWHERE = /[0-9a-f]{32,}/gi;

/** For logs: the text with everything that could be a token (or its hash) replaced by `…`. */
export function withoutTokens(text: string): string {
	return text.replace(ANYWHERE, '…');
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Is this a UUID, as row ids are? Checked before a query, because the database answers 400 to anything else. */
export function isUuid(text: unknown): text is string {
	return typeof text === 'string' && UUID.test(text);
}
