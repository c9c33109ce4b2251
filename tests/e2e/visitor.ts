import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

/** The values of a sign-up form. */
export interface SignUpFields extends Record<string, string> {
	name: string;
	email: string;
	company: string;
}

export function visitor(name: string, email: string): SignUpFields {
	return { name, email, company: `${name} & Zn.` };
}

/**
 * Path of the first demo session that these words find, from today or from another day. Searches the agenda, because the path
 * depends on the day of the first start.
 */
export async function sessionPath(request: APIRequestContext, words: string, since = ''): Promise<string> {
	const answer = await request.get('/', { params: { q: words, van: since } });
	const path = /href="(\/sessies\/[a-z0-9-]+)"/.exec(await answer.text())?.[1];
	if (!path) throw new Error(`the agenda has no session about ${words}`);
	return path;
}

/** Fills in the sign-up form and submits it. */
export async function signUp(page: Page, who: SignUpFields, button = 'Meld me aan'): Promise<void> {
	await page.getByLabel('Je naam').fill(who.name);
	await page.getByLabel('Je e-mailadres').fill(who.email);
	await page.getByLabel('Je bedrijf of organisatie').fill(who.company);
	await page.getByRole('button', { name: button }).click();
}

/** Submits a form without opening its page, with the two headers that a browser adds. */
export function post(
	request: APIRequestContext,
	server: { url: string },
	path: string,
	form: Record<string, string>
): Promise<APIResponse> {
	return request.post(path, { form, headers: { origin: server.url, accept: 'text/html' }, maxRedirects: 0 });
}

/** Signs up parties of at most ten until no seat is left. */
export async function fillUp(
	request: APIRequestContext,
	server: { url: string },
	path: string,
	address: (name: string) => string
): Promise<void> {
	for (let n = 0; n < 40; n++) {
		const page = await (await request.get(path)).text();
		const left = Number(/Nog (\d+) van de/.exec(page)?.[1] ?? 0);
		if (left === 0) return;
		const party = { ...visitor(`Gast ${n}`, address(`gast${n}`)), companions: String(Math.min(left, 10) - 1) };
		const answer = await post(request, server, path, party);
		if (answer.status() !== 303) throw new Error(`a party of ${Math.min(left, 10)} got ${answer.status()}`);
	}
	throw new Error('the session did not fill up');
}
