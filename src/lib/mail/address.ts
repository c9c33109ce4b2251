/** One address and nothing else: a second one, a header or a comment is refused before it reaches an SMTP line. */
const ADDRESS =
	/^[^\s<>()[\]\\,;:"@\p{Cc}]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)*$/iu;

/** Can a mail go there? */
export function isMailAddress(address: string): boolean {
	return address.length <= 254 && ADDRESS.test(address);
}
