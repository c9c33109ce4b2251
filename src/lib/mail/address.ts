/** Exactly one address: a second one, a header or a comment must not reach an SMTP command. */
const ADDRESS =
	/^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/iu;

/** Is this a valid recipient or sender address? */
export function isMailAddress(address: string): boolean {
	return address.length <= 254 && ADDRESS.test(address);
}
