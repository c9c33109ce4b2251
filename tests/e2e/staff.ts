import { expect, type APIRequest, type APIRequestContext } from '@playwright/test';
import { readMails } from './mailbox.ts';

/** Signed-in staff of a server. Each signs in by the mailed link at the first call; later calls reuse that session. */
export function colleagues(request: APIRequest, server: { url: string }) {
	const known = new Map<string, Promise<APIRequestContext>>();

	async function signIn(email: string): Promise<APIRequestContext> {
		const colleague = await request.newContext({
			baseURL: server.url,
			// The headers of a form that a browser sends.
			extraHTTPHeaders: { origin: server.url, accept: 'text/html' }
		});
		const mailbox = await readMails(colleague);
		await colleague.post('/inloggen', { form: { email } });
		const { links } = await mailbox.waitForMail({ to: email, template: 'sign-in' });
		const form = { token_hash: new URL(links[0] ?? '').searchParams.get('token_hash') ?? '' };
		const confirmed = await colleague.post('/inloggen/bevestigen', { form, maxRedirects: 0 });
		expect(confirmed.status(), `${email} is signed in`).toBe(303);
		return colleague;
	}

	return {
		signedIn: (email: string): Promise<APIRequestContext> => {
			const there = known.get(email) ?? signIn(email);
			known.set(email, there);
			return there;
		},
		close: async (): Promise<void> => {
			// A failed sign-in has already failed a test.
			for (const there of known.values())
				await there.then(
					(colleague) => colleague.dispose(),
					() => {}
				);
		}
	};
}
