/**
 * The same rule as `planner.is_email` in the database: RFC 5321 without quoted local parts, a domain with a dot in it, at most
 * 254 characters (RFC 5321, errata 1690).
 */
const SHAPE =
	// eslint-disable-next-line no-control-regex -- the pattern must reject control characters
	/^[^\s\u0000-\u001f\u007f@<>(),;:"[\]\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Is this a valid e-mail address? Expects text cleaned by `oneLine`. Case does not matter. */
export function isEmail(address: string): boolean {
	return address.length <= 254 && SHAPE.test(address.toLowerCase());
}
