/** URLs as people type or paste them: `Https://…` is https (RFC 3986, section 3.1). */
export function cleanHttpUrl(text: string): string {
	return text.replace(/^https?:\/\//i, (scheme) => scheme.toLowerCase());
}

/** Is this a URL that browsers and calendars open? Narrower than `planner.is_web_address`, which knows no URL parser. */
export function isHttpUrl(text: string): boolean {
	return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}
