import { networkInterfaces } from 'node:os';

/** What `HOST` can say for "every address of this machine". */
const ALL = new Set(['0.0.0.0', '::']);

/**
 * Where a browser finds a server that listens on a host and port: this machine first, then its IPv4 addresses in the network
 * when it listens on all of them.
 */
export function serverUrls(host: string, port: number): string[] {
	const at = (name: string) => `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
	if (!ALL.has(host)) return [at(host)];
	const others = Object.values(networkInterfaces())
		.flatMap((found) => found ?? [])
		.filter(({ internal, family }) => !internal && family === 'IPv4');
	return [at('localhost'), ...others.map(({ address }) => at(address))];
}
