import type { IncomingMessage } from 'node:http';

/**
 * How a request reached us: protocol, our host name as the client used it, and the client's IP address. `X-Forwarded-…`
 * headers count only when the settings say that there is a proxy.
 */
export type Caller = { protocol: 'http' | 'https'; host: string; address: string };

/** Internal headers that carry the caller to SvelteKit; whatever a client sends in them is overwritten. */
export const CALLER_HEADERS = {
	protocol: 'x-caller-protocol',
	host: 'x-caller-host',
	address: 'x-caller-address'
} as const;

// The host becomes part of URLs, so only a host and a port may pass.
const HOST = /^(?:[a-z0-9_](?:[a-z0-9_.-]*[a-z0-9_.])?|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;

/** The entry that the outermost trusted proxy added: the last one with one proxy, the last but one with two. */
function forwarded(header: string | string[] | undefined, proxies: number): string | undefined {
	if (header === undefined) return undefined;
	const entries = String(header).split(',');
	return entries[Math.max(0, entries.length - proxies)]?.trim() || undefined;
}

function plainAddress(address: string): string {
	return address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
}

/**
 * Reads protocol, host and client address of a request. `null` when the host is missing or invalid: answer 400 then.
 * `trustedProxies` is the number of proxies in front (setting TRUST_PROXY); with 0, `X-Forwarded-…` headers are ignored.
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

/** Passes the caller to SvelteKit: adapter-node reads PROTOCOL_HEADER, HOST_HEADER and ADDRESS_HEADER. */
export function setCallerHeaders(req: IncomingMessage, caller: Caller): void {
	req.headers[CALLER_HEADERS.protocol] = caller.protocol;
	req.headers[CALLER_HEADERS.host] = caller.host;
	req.headers[CALLER_HEADERS.address] = caller.address;
}
