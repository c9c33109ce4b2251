import { networkInterfaces } from 'node:os';

/** Values of `HOST` that mean "every address of this machine". */
const ALL = new Set(['0.0.0.0', '::']);

/**
 * The URLs under which a browser reaches a server on this host and port: `localhost` first, then, when the server listens on
 * all addresses, the IPv4 addresses of this machine in the network.
 */
export function serverUrls(host: string, port: number): string[] {
	const at = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
	if (!ALL.has(host)) return [at(host)];
	const others = Object.values(networkInterfaces())
		.flatMap((found) => found ?? [])
		.filter(({ internal, family }) => !internal && family === 'IPv4');
	return [at('localhost'), ...others.map(({ address }) => at(address))];
}
