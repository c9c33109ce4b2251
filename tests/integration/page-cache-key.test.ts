/**
 * Whatever a stranger sends, nobody else gets a page that was made for it: on the built server, for every header, cookie and
 * query that could change a page, asked first by the stranger and then by somebody who sends nothing.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { TestServer } from '../run/server.ts';
import { ask, startBuilt, type HttpAnswer } from './built-server.ts';

let server: TestServer;
beforeAll(async () => {
	server = await startBuilt();
});
afterAll(() => server.stop());

const BROKEN_SESSION = 'sessieplanner-staff=base64-e30';

const VARIANTS: [name: string, headers: Record<string, string>][] = [
	...[
		'taal=en',
		'taal=%65n',
		'taal=%65%6e',
		'taal =en',
		' taal= en ',
		'taal=nl; taal=en',
		'taal=en; taal=nl',
		'taal="en"',
		'taal=EN',
		'TAAL=en',
		'x=1; taal=en; y=2',
		'x="; taal=en"',
		'taal=en,taal=nl',
		'taal=en; taal',
		'$Version=1; taal=en',
		'naar=/beheer; taal=nl',
		BROKEN_SESSION,
		`taal=en; ${BROKEN_SESSION}`
	].map((cookie): [string, Record<string, string>] => [`cookie: ${cookie}`, { cookie }]),
	...(
		[
			['accept-language', 'en', 'en-GB,nl;q=0.1'],
			['accept', 'application/json', '*/*', 'text/calendar', 'image/png', ''],
			['accept-encoding', 'br', 'gzip', 'identity', 'br;q=0', 'zstd', '*'],
			['host', 'evil.example', 'sessies.example:8080', 'LOCALHOST'],
			['x-forwarded-host', 'evil.example', 'sessies.example, evil.example'],
			['x-forwarded-proto', 'https', 'HTTPS', 'ftp'],
			['x-forwarded-for', '10.0.0.1, 10.0.0.2'],
			['x-caller-host', 'evil.example'],
			['x-caller-protocol', 'https'],
			['forwarded', 'host=evil.example;proto=https'],
			['x-original-url', '/privacy'],
			['x-rewrite-url', '/privacy'],
			['x-http-method-override', 'POST'],
			['x-sveltekit-action', 'true'],
			['x-sveltekit-error', 'true'],
			['x-sveltekit-pathname', '/privacy'],
			['x-sveltekit-invalidated', '01'],
			['origin', 'https://evil.example'],
			['referer', 'https://evil.example/'],
			['authorization', 'Bearer x'],
			['range', 'bytes=0-10'],
			['if-none-match', '*', '"x"', 'W/"x"'],
			['if-modified-since', 'Wed, 21 Oct 2037 07:28:00 GMT', 'x'],
			['if-match', '"x"'],
			['if-unmodified-since', 'Wed, 21 Oct 2015 07:28:00 GMT'],
			['cache-control', 'no-store', 'max-age=0'],
			['user-agent', 'curl/8', ''],
			['save-data', 'on'],
			['sec-fetch-dest', 'image', 'iframe'],
			['purpose', 'prefetch'],
			['content-type', 'application/json']
		] as const
	).flatMap(([name, ...values]) =>
		values.map((value): [string, Record<string, string>] => [`${name}: ${value}`, { [name]: value }])
	)
];

/** Without what differs from one answer to the next. */
const same = ({ status, headers: { date: _, ...headers }, body }: HttpAnswer) => ({ status, headers, body });

const PATHS = ['/', '/over', '/vraag', '/agenda.ics', '/agenda.atom'];

it.each(VARIANTS)('%s', async (name, headers) => {
	for (const [at, path] of PATHS.entries()) {
		// A query that nobody else used, so that the page is made for the stranger first. The pages ignore it.
		const own = `${server.url}${path}?zz=${VARIANTS.findIndex(([one]) => one === name)}-${at}`;
		const plain = `${server.url}${path}?zz=9999`;
		const first = await ask(own, { headers });
		expect(first.status, path).toBeLessThan(500);
		const then = await ask(own);
		const expected = await ask(plain);
		const named = ({ body, ...rest }: HttpAnswer) => same({ ...rest, body: body.replaceAll(own, plain) });
		expect(then.body.replace(/zz=[\d-]+/g, ''), path).toBe(expected.body.replace(/zz=[\d-]+/g, ''));
		expect(then.status).toBe(200);
		expect(then.headers.vary).toBe(named(expected).headers.vary);
		if (path !== '/agenda.ics' && path !== '/agenda.atom') expect(then.body).toContain('<html lang="nl">');
		// And the stranger gets the same again, from the cache or not.
		const again = await ask(own, { headers });
		expect(again.body).toBe(first.body);
	}
});
