import { expect, test } from '@playwright/test';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { watch } from './watch.ts';

// The watch reports each kind of error: one page for each.
const pages: Record<string, string> = {
	'/fine': '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACwAAAAAAQABAAA=" alt=""><p>fine</p>',
	'/script': '<script src="/throws.js"></script>',
	'/console': '<script src="/logs.js"></script>',
	'/csp': '<p style="color: red">inline</p>',
	'/missing': '<link rel="stylesheet" href="/gone.css">',
	'/stranger': '<img src="http://localhost:9/pixel.png" alt="">'
};
const scripts: Record<string, string> = {
	'/throws.js': 'throw new Error("broken")',
	'/logs.js': 'console.error("said")'
};

let server: Server;
let origin: string;

test.beforeAll(async () => {
	server = createServer(({ url = '' }, answer) => {
		const script = scripts[url];
		const page = pages[url];
		const status = script || page ? 200 : url === '/crash' ? 500 : 404;
		answer.writeHead(status, {
			'content-type': script ? 'text/javascript' : 'text/html',
			'content-security-policy': "default-src 'self'; img-src * data:"
		});
		answer.end(script ?? `<!doctype html><link rel="icon" href="data:,"><title>x</title>${page ?? status}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => void server.close());

for (const [path, complaint] of [
	['/script', /script error: broken/],
	['/console', /console error: said/],
	['/csp', /console error: .*Content Security Policy/],
	['/missing', /answer 404: .*gone\.css/],
	['/stranger', /request to another host: .*pixel\.png/],
	['/crash', /answer 500/]
] as const) {
	test(`${path} is reported`, async ({ context, page }) => {
		const watching = watch(context, origin);
		await page.goto(origin + path);
		await expect.poll(() => watching.complaints().join('\n')).toMatch(complaint);
	});
}

test('a good page and a not-found page report nothing', async ({ context, page }) => {
	const watching = watch(context, origin);
	await page.goto(`${origin}/fine`);
	await page.goto(`${origin}/nowhere`);
	expect(watching.complaints()).toEqual([]);
});

test('a tolerated pattern hides matching errors, and is reported when it matches nothing', async ({
	context,
	page
}) => {
	const watching = watch(context, origin);
	watching.tolerate(/said/);
	await page.goto(`${origin}/fine`);
	expect(watching.complaints()).toEqual([expect.stringContaining('nothing matched')]);
	await page.goto(`${origin}/console`);
	await expect.poll(() => watching.complaints()).toEqual([]);
});
