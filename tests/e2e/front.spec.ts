/** The HTTP handler in front of the app, on the built server: addresses, headers, limits. */
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { expect, test } from './fixtures.ts';

// Without ORIGIN, as on a laptop. Proxy headers are trusted.
test.use({ settings: { ORIGIN: '', HOST: 'localhost', TRUST_PROXY: '1', RATE_LIMIT: 'on' } });

type Answer = { status: number; headers: IncomingHttpHeaders };

/** A request with exactly these headers; browsers and `fetch` choose Host and Origin themselves. */
function ask(url: string, method: 'GET' | 'POST', headers: Record<string, string>, body = ''): Promise<Answer> {
	return new Promise((resolve, reject) => {
		const asked = httpRequest(url, { method, headers, agent: false }, (answer) => {
			answer.resume();
			answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
		});
		asked.once('error', reject).end(body);
	});
}

const form = (origin: string, more: Record<string, string> = {}) => ({
	'content-type': 'application/x-www-form-urlencoded',
	accept: 'text/html',
	origin,
	...more
});

for (const host of ['localhost', '127.0.0.1']) {
	test(`forms work in a browser over plain http on ${host}`, async ({ page, server, watching }) => {
		// The watch knows one address of the server, and this test uses two.
		if (host === 'localhost') watching.tolerate(/^request to another host: http:\/\/localhost:/);
		await page.goto(`http://${host}:${new URL(server.url).port}/`);
		await page.getByRole('button', { name: 'English' }).first().click();
		await expect(page.locator('html')).toHaveAttribute('lang', 'en');
	});
}

test('forms work on a network address, and are refused from another site', async ({ server }) => {
	const host = '192.168.1.20:3000';
	expect((await ask(`${server.url}/taal`, 'POST', form(`http://${host}`, { host }), 'taal=en')).status).toBe(303);
	for (const origin of ['http://evil.example', `https://${host}`, 'null', 'http://192.168.1.20'])
		expect((await ask(`${server.url}/taal`, 'POST', form(origin, { host }), 'taal=en')).status, origin).toBe(403);
});

test('behind a proxy its headers determine scheme, host and secure cookies', async ({ server }) => {
	const proxied = {
		host: 'app:3000',
		'x-forwarded-proto': 'https',
		'x-forwarded-host': 'sessies.example',
		'x-forwarded-for': '203.0.113.9'
	};
	const { status, headers } = await ask(
		`${server.url}/taal`,
		'POST',
		form('https://sessies.example', proxied),
		'taal=en'
	);
	expect(status).toBe(303);
	expect(headers['set-cookie']?.[0]).toContain('Secure');
	expect(headers['strict-transport-security']).toContain('max-age=');
	expect((await ask(`${server.url}/taal`, 'POST', form('http://app:3000', proxied), 'taal=en')).status).toBe(403);
});

test('pages, files, errors and redirects have the security headers', async ({ server, page }) => {
	await page.goto('/');
	const script = await page.locator('script[src^="/_app/"]').first().getAttribute('src');
	for (const path of ['/', script ?? '', '/bestaat-niet', '/beheer', '/api/health', '/favicon.svg']) {
		const { headers } = await ask(server.url + path, 'GET', { accept: 'text/html' });
		expect(headers, path).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin' });
		// These apply to documents only, so files of the build do not have them.
		if (path === script) continue;
		expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
		expect(headers['permissions-policy'], path).toContain('camera=()');
	}
});

test('pages are compressed', async ({ server }) => {
	for (const encoding of ['br', 'gzip'])
		expect((await ask(server.url, 'GET', { 'accept-encoding': encoding })).headers['content-encoding']).toBe(encoding);
});

test('repeated requests for sign-in links are rate-limited, with a message', async ({ page, address }) => {
	const email = address('fenna');
	for (let i = 0; i < 6; i++) {
		await page.goto('/inloggen');
		await page.locator('input[type=email]').fill(email);
		await page.locator('main form').first().getByRole('button').click();
		if (i < 5) await expect(page.getByRole('heading', { level: 1 })).toHaveText('Kijk in je mail');
	}
	await expect(page.getByRole('alert')).toContainText('te vaak achter elkaar');
	await expect(page.locator('input[type=email]')).toHaveValue(email);
});
