/** The page where an old address says yes or no to a new one, opened by a token from a mail. */
export function addressChangePath(token: string): string {
	return `/adreswijziging/${token}`;
}
