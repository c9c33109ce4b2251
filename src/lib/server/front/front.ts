import type { IncomingMessage, ServerResponse } from 'node:http';
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
	cache?: PageCache;
};

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * What stands between the socket and SvelteKit: who asks and by which address, security headers on everything, compression,
 * and pages from memory. Anything that changes something empties those, so that everyone reads what was just written.
 */
export function createFront({ app, trustedProxies, cache = new PageCache() }: Options): Listener {
	const answer = sharedPages(cache, app);

	return (req: IncomingMessage, res: ServerResponse) => {
		const caller = callerOf(req, trustedProxies);
		if (!caller || !req.url?.startsWith('/')) {
			res
				.writeHead(400, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
				.end('Bad Request');
			return;
		}
		const prepare = () => {
			tellApp(req, caller);
			setSecurityHeaders(res, caller.protocol);
		};
		const key = pageKey(req, caller);
		// Files of the build have a cache of their own making: compressed on disk, hashed names, entity tags.
		if (key !== null && !req.url.startsWith('/_app/')) {
			answer(key, req, res, prepare);
			return;
		}
		prepare();
		const writes = !READS.has(req.method ?? 'GET');
		tap(res, (status, client) => {
			// Before the first byte of the answer leaves: who reads right after it must see the change.
			if (writes && status < 400) cache.clear();
			return compressing(req, res, status, client);
		});
		app(req, res);
	};
}
