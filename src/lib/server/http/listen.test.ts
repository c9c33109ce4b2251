import { Agent, createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { listenOn, type Listening } from './listen.ts';
import { nonEmpty } from '../../../../tests/non-empty.ts';

let open: Listening[] = [];
afterEach(async () => {
	await Promise.all(open.map((one) => one.close(0)));
	open = [];
});

async function listen(...given: Parameters<typeof listenOn>) {
	const listening = await listenOn(...given);
	open.push(listening);
	return listening;
}

const status = (url: string, agent: Agent | false = false) =>
	new Promise<number | undefined>((resolve, reject) =>
		get(url, { agent }, (res) => {
			res.resume();
			resolve(res.statusCode);
		}).on('error', reject)
	);

describe('listenOn', () => {
	it('answers on localhost and on 127.0.0.1', async () => {
		const { addresses } = await listen((_req, res) => res.writeHead(204).end(), { host: 'localhost', port: 0 });
		const [address = ''] = addresses;
		expect(address).toMatch(/^http:\/\/localhost:\d+$/);
		expect(await status(address)).toBe(204);
		expect(await status(address.replace('localhost', '127.0.0.1'))).toBe(204);
	});

	it('lists the network addresses when it listens on all', async () => {
		const { addresses } = await listen((_req, res) => res.end(), { host: '0.0.0.0', port: 0 });
		expect(addresses[0]).toMatch(/^http:\/\/localhost:/);
		for (const address of nonEmpty(addresses)) expect(address).not.toContain('0.0.0.0');
	});

	it('reports that the port is in use', async () => {
		const other: Server = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => other.once('listening', resolve));
		const { port } = other.address() as AddressInfo;
		await expect(listenOn(() => undefined, { host: '127.0.0.1', port })).rejects.toThrow(
			`Port ${port} is already in use`
		);
		await new Promise((resolve) => other.close(resolve));
	});

	it('reports that the host is not an address of this machine', async () => {
		await expect(listenOn(() => undefined, { host: '192.0.2.1', port: 0 })).rejects.toThrow(
			'Cannot listen on 192.0.2.1'
		);
	});

	it('finishes running requests before it closes, and accepts no new ones', async () => {
		let release = () => {};
		const arrived = Promise.withResolvers<void>();
		const listening = await listenOn(
			(_req, res) => {
				release = () => res.end('done');
				arrived.resolve();
			},
			{ host: '127.0.0.1', port: 0 }
		);
		const [address = ''] = listening.addresses;
		// A keep-alive connection, as browsers use them, must not delay closing.
		const under = status(address, new Agent({ keepAlive: true }));
		await arrived.promise;
		const closing = listening.close(60_000);
		await expect(status(address)).rejects.toThrow();
		release();
		expect(await under).toBe(200);
		await closing;
	});

	it('closes connections that exceed the grace period', async () => {
		const arrived = Promise.withResolvers<void>();
		const listening = await listenOn(() => arrived.resolve(), { host: '127.0.0.1', port: 0 });
		const under = status(listening.addresses[0] ?? '');
		const failed = expect(under).rejects.toThrow();
		await arrived.promise;
		await listening.close(0);
		await failed;
	});
});
