/**
 * Can this be mailed to? The same rule as `planner.is_email` in the database: RFC 5321 without quoted local parts, a domain
 * with a dot in it, 254 characters in all (RFC 5321, errata 1690).
 */
const SHAPE =
	// eslint-disable-next-line no-control-regex -- a control character is exactly what may not be there
	/^[^\s\u0000-\u001f\u007f@<>(),;:"[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Expects a cleaned line of text. Upper and lower case are the same. */
export function isEmail(address: string): boolean {
	return address.length <= 254 && SHAPE.test(address.toLowerCase());
}
