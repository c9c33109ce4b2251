import type { IncomingMessage, ServerResponse } from 'node:http';
import { onPublicPagesChanged } from '../public-pages.ts';
import { isLoopback } from '../settings.ts';
import { callerOf, setCallerHeaders } from './caller.ts';
import { compressionSink } from './compress.ts';
import { PageCache } from './page-cache.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { pageKey, sharedPages, type Listener } from './shared-pages.ts';
import { interceptResponse } from './intercept.ts';

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

function refuse(res: ServerResponse, status: number, words: string): void {
	res
		.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' })
		.end(words);
}

/**
 * What stands between the socket and SvelteKit: who asks and by which address, security headers on everything, compression,
 * and pages from memory. A write that changes what those show says so (`public-pages.ts`), and everyone reads it at once.
 */
export function createHandler({
	app,
	trustedProxies,
	thisMachineOnly = false,
	cache = new PageCache()
}: Options): Listener {
	const answer = sharedPages(cache, app);
	onPublicPagesChanged(() => cache.clear());

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
			setCallerHeaders(req, caller);
			setSecurityHeaders(res, caller.protocol, req.url ?? '/');
		};
		const key = pageKey(req, caller);
		// Files of the build have a cache of their own making: compressed on disk, hashed names, entity tags.
		if (key !== null && !req.url.startsWith('/_app/')) {
			answer(key, req, res, prepare);
			return;
		}
		prepare();
		interceptResponse(res, (status, client) => compressionSink(req, res, status, client));
		app(req, res);
	};
}
