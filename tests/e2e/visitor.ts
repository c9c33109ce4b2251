import type { APIRequestContext, APIResponse, Page } from '@playwright/test';

/** Somebody who signs up. */
export interface Visitor extends Record<string, string> {
	name: string;
	email: string;
	company: string;
}

export function visitor(name: string, email: string): Visitor {
	return { name, email, company: `${name} & Zn.` };
}

/**
 * The page of the first demo session that these words find, from today or from another day. The agenda is searched, because
 * the address depends on the day of the first start.
 */
export async function sessionPath(request: APIRequestContext, words: string, since = ''): Promise<string> {
	const answer = await request.get('/', { params: { q: words, van: since } });
	const path = /href="(\/sessies\/[a-z0-9-]+)"/.exec(await answer.text())?.[1];
	if (!path) throw new Error(`the agenda has no session about ${words}`);
	return path;
}

/** Fills in the three fields and presses the button. */
export async function signUp(page: Page, who: Visitor, button = 'Meld me aan'): Promise<void> {
	await page.getByLabel('Je naam').fill(who.name);
	await page.getByLabel('Je e-mailadres').fill(who.email);
	await page.getByLabel('Je bedrijf of organisatie').fill(who.company);
	await page.getByRole('button', { name: button }).click();
}

/** A form without its page, as a script sends it, with the two headers that a browser adds of its own accord. */
export function post(
	request: APIRequestContext,
	server: { url: string },
	path: string,
	form: Record<string, string>
): Promise<APIResponse> {
	return request.post(path, { form, headers: { origin: server.url, accept: 'text/html' }, maxRedirects: 0 });
}

/** Signs parties of at most ten up, until there is no seat left. */
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
	throw new Error('it never got full');
}
