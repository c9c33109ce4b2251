import { request, type Agent, type IncomingHttpHeaders } from 'node:http';
import { vi } from 'vitest';
import { startServer, type TestServer } from '../run/server.ts';

/** The built app as the network sees it: requests with exactly these headers, behind one proxy when theirs say so. */

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; cookies: string[]; body: string };
type Asked = { method?: string; headers?: Record<string, string>; body?: string | Uint8Array; agent?: Agent };

/** Nothing is rewritten or followed; `fetch` chooses Host, Origin and more by itself. */
export function ask(url: string, { method = 'GET', headers = {}, body = '', agent }: Asked = {}): Promise<HttpAnswer> {
	return new Promise((resolve, reject) => {
		const asked = request(url, { method, agent, headers: { accept: 'text/html', ...headers } }, (answer) => {
			const chunks: Buffer[] = [];
			answer.on('data', (chunk: Buffer) => chunks.push(chunk));
			answer.once('error', reject).once('end', () => {
				const { statusCode: status = 0, headers: received } = answer;
				const text = Buffer.concat(chunks).toString('utf8');
				resolve({ status, headers: received, cookies: received['set-cookie'] ?? [], body: text });
			});
		});
		asked.once('error', reject).end(body);
	});
}

/** How a visitor comes in: from which network, over https or not, with which cookies. */
export type From = { network?: string; https?: boolean; cookie?: string };

export function headersFrom(url: string, { network = '192.0.2.1', https = false, cookie }: From) {
	const host = https ? 'sessies.example' : new URL(url).host;
	const proxied: Record<string, string> = https ? { 'x-forwarded-proto': 'https', 'x-forwarded-host': host } : {};
	const headers: Record<string, string> = { 'x-forwarded-for': network, ...proxied, ...(cookie ? { cookie } : {}) };
	return { origin: `${https ? 'https' : 'http'}://${host}`, headers };
}

/** Sends a form as a browser does from a page of the site. */
export function send(url: string, fields: Record<string, string>, from: From = {}): Promise<HttpAnswer> {
	const { origin, headers } = headersFrom(url, from);
	const form = { origin, 'content-type': 'application/x-www-form-urlencoded' };
	const body = new URLSearchParams(fields).toString();
	return ask(url, { method: 'POST', headers: { ...headers, ...form }, body });
}

/** The name and value of cookies, as a browser sends them back. */
export const cookieHeader = (cookies: readonly string[]): string =>
	cookies.map((cookie) => cookie.split(';', 1)[0]).join('; ');

/** A server with the demo data, whose limits count, behind one proxy. */
export const startBuilt = (settings: Record<string, string> = {}): Promise<TestServer> =>
	startServer({ DEMO: '1', ORIGIN: '', HOST: '127.0.0.1', TRUST_PROXY: '1', RATE_LIMIT: 'on', ...settings });

/** Signs in by the link in the mail. The answers are those of asking for the link and of confirming. */
export async function signIn(server: TestServer, email: string, from: From = {}): Promise<[HttpAnswer, HttpAnswer]> {
	const asked = await send(`${server.url}/inloggen`, { email }, from);
	const link = await vi.waitFor(
		async () => {
			const { body } = await ask(`${server.url}/dev/mail.json?aan=${encodeURIComponent(email)}`);
			const mails = JSON.parse(body) as { links: string[] }[];
			const found = mails.flatMap(({ links }) => links).find((one) => one.includes('token_hash='));
			if (!found) throw new Error(`no sign-in mail to ${email}`);
			return new URL(found);
		},
		{ timeout: 30_000, interval: 100 }
	);
	const token = link.searchParams.get('token_hash') ?? '';
	return [asked, await send(`${server.url}${link.pathname}`, { token_hash: token }, from)];
}
