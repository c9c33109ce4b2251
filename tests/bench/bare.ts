/**
 * The baseline: a `node:http` server that answers every request with one response from memory. Its argument is the URL from
 * which it fetches that response once. It prints its port.
 */
import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';

const [source = ''] = process.argv.slice(2);

get(source, { headers: { 'accept-encoding': 'br' } }, (answer) => {
	const parts: Buffer[] = [];
	answer.on('data', (part: Buffer) => parts.push(part));
	answer.on('end', () => {
		const body = Buffer.concat(parts);
		const passed = answer.rawHeaders.flatMap((name, at, all) =>
			at % 2 === 0 && !/^(connection|keep-alive|date|transfer-encoding)$/i.test(name) ? [name, all[at + 1] ?? ''] : []
		);
		const server = createServer((_, response) => response.writeHead(200, passed).end(body));
		server.listen(0, '127.0.0.1', () => console.log(`listens on ${(server.address() as AddressInfo).port}`));
	});
});
