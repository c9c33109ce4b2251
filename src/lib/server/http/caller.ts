import type { IncomingMessage } from 'node:http';

/** Who asks, by which address of ours. What a proxy says is believed only when the settings say there is one. */
export type Caller = { protocol: 'http' | 'https'; host: string; address: string };

/** The names under which the front tells the app; whatever a client sends under them is overwritten. */
export const CALLER_HEADERS = {
	protocol: 'x-front-protocol',
	host: 'x-front-host',
	address: 'x-front-address'
} as const;

// A host is put in front of a path to make an address: nothing may pass that could be more than a host and a port.
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** The entry that the outermost trusted proxy added: with one proxy the last, with two the one before it. */
function forwarded(header: string | string[] | undefined, proxies: number): string | undefined {
	if (header === undefined) return undefined;
	const entries = String(header).split(',');
	return entries[Math.max(0, entries.length - proxies)]?.trim() || undefined;
}

function plainAddress(address: string): string {
	return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/**
 * Reads protocol, host and client address of a request. `null` when there is no usable host: the answer is then 400.
 * `trustedProxies` counts the proxies in front of us (setting TRUST_PROXY); with 0 no `X-Forwarded-…` header is looked at.
 */
export function callerOf(req: IncomingMessage, trustedProxies: number): Caller | null {
	const { headers } = req;
	let protocol: string | undefined;
	let host: string | undefined;
	let address: string | undefined;
	if (trustedProxies > 0) {
		protocol = forwarded(headers['x-forwarded-proto'], trustedProxies)?.toLowerCase();
		host = forwarded(headers['x-forwarded-host'], trustedProxies);
		address = forwarded(headers['x-forwarded-for'], trustedProxies);
	}
	host ??= headers.host;
	if (!host || !HOST.test(host)) return null;
	return {
		protocol: protocol === 'https' || (!protocol && 'encrypted' in req.socket) ? 'https' : 'http',
		host: host.toLowerCase(),
		address: plainAddress(address ?? req.socket.remoteAddress ?? '')
	};
}

/** Hands the findings to the app behind the front (adapter-node reads them by PROTOCOL_HEADER, HOST_HEADER, ADDRESS_HEADER). */
export function setCallerHeaders(req: IncomingMessage, caller: Caller): void {
	req.headers[CALLER_HEADERS.protocol] = caller.protocol;
	req.headers[CALLER_HEADERS.host] = caller.host;
	req.headers[CALLER_HEADERS.address] = caller.address;
}
