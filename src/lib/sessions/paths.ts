/** The page of one person, opened by a token from a mail: what they are signed up for, and what they may change. */
export function personalPage(token: string): string {
	return `/mijn/${token}`;
}

/** First of the two taps that cancel: this page asks, its button does. */
export function cancelPage(token: string, registrationId: string): string {
	return `/mijn/${token}/afmelden/${registrationId}`;
}
