import { expect, type APIRequest, type APIRequestContext } from '@playwright/test';
import { readMails } from './mailbox.ts';

/** Staff of a server, whom anybody may ask for: the first time by the link in the mail, later by what came of that. */
export function colleagues(request: APIRequest, server: { url: string }) {
	const known = new Map<string, Promise<APIRequestContext>>();

	async function signIn(email: string): Promise<APIRequestContext> {
		const colleague = await request.newContext({
			baseURL: server.url,
			// As a browser sends a form.
			extraHTTPHeaders: { origin: server.url, accept: 'text/html' }
		});
		const mailbox = await readMails(colleague);
		await colleague.post('/inloggen', { form: { email } });
		const { links } = await mailbox.waitForMail({ to: email, template: 'sign-in' });
		const form = { token_hash: new URL(links[0] ?? '').searchParams.get('token_hash') ?? '' };
		const confirmed = await colleague.post('/inloggen/bevestigen', { form, maxRedirects: 0 });
		expect(confirmed.status(), `${email} is in`).toBe(303);
		return colleague;
	}

	return {
		signedIn: (email: string): Promise<APIRequestContext> => {
			const there = known.get(email) ?? signIn(email);
			known.set(email, there);
			return there;
		},
		close: async (): Promise<void> => {
			// One who could not sign in has failed a test already.
			for (const there of known.values())
				await there.then(
					(colleague) => colleague.dispose(),
					() => {}
				);
		}
	};
}
