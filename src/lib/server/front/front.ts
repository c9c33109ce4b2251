import type { IncomingMessage, ServerResponse } from 'node:http';
import { isLoopback } from '../settings.ts';
import { callerOf, tellApp } from './caller.ts';
import { compressing } from './compress.ts';
import { PageCache } from './page-cache.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { pageKey, sharedPages, type Listener } from './shared-pages.ts';
import { tap } from './tap.ts';

type Options = {
	/** SvelteKit's handler. */
	app: Listener;
	/** How many proxies may be believed; see TRUST_PROXY. */
	trustedProxies: number;
	/**
	 * Answers only to the names of this machine. Else a web page elsewhere could give itself a name that leads here (DNS
	 * rebinding) and read, in the browser of who runs this, what nobody but them should see: the local mailbox.
	 */
	thisMachineOnly?: boolean;
	cache?: PageCache;
};

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Writes a cookie of who asks, and nothing that anybody reads in a page: whoever taps it costs the others nothing. */
const COOKIE_ONLY = /^\/taal(?:\?|$)/;

function refuse(res: ServerResponse, status: number, words: string): void {
	res
		.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
		.end(words);
}

/**
 * What stands between the socket and SvelteKit: who asks and by which address, security headers on everything, compression,
 * and pages from memory. Anything that changes something empties those, so that everyone reads what was just written.
 */
export function createFront({
	app,
	trustedProxies,
	thisMachineOnly = false,
	cache = new PageCache()
}: Options): Listener {
	const answer = sharedPages(cache, app);

	return (req: IncomingMessage, res: ServerResponse) => {
		const caller = callerOf(req, trustedProxies);
		if (!caller || !req.url?.startsWith('/')) return refuse(res, 400, 'Bad Request');
		if (thisMachineOnly && !isLoopback(caller.host.replace(/:\d+$/, '')))
			return refuse(
				res,
				421,
				`This server is for this machine only. To give it the name ${caller.host}: set HOST, and ORIGIN or TRUST_PROXY.`
			);
		const prepare = () => {
			tellApp(req, caller);
			setSecurityHeaders(res, caller.protocol, req.url ?? '/');
		};
		const key = pageKey(req, caller);
		// Files of the build have a cache of their own making: compressed on disk, hashed names, entity tags.
		if (key !== null && !req.url.startsWith('/_app/')) {
			answer(key, req, res, prepare);
			return;
		}
		prepare();
		const writes = !READS.has(req.method ?? 'GET') && !COOKIE_ONLY.test(req.url);
		tap(res, (status, client) => {
			// Before the first byte of the answer leaves: who reads right after it must see the change.
			if (writes && status < 400) cache.clear();
			return compressing(req, res, status, client);
		});
		app(req, res);
	};
}
