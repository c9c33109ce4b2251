/** The page of an organisation that was offered a question, opened by a token from a mail. */
export function referralPath(token: string): string {
	return `/doorgeleiding/${token}`;
}
