import type { IncomingMessage, ServerResponse } from 'node:http';
import { log, redactedError } from '../log.ts';
import { isLoopback } from '../settings.ts';
import { callerOf, setCallerHeaders } from './caller.ts';
import { compressionSink } from './compress.ts';
import { Freshness, type ReadVersion } from './freshness.ts';
import { PageCache } from './page-cache.ts';
import { setSecurityHeaders } from './security-headers.ts';
import { pageKey, sharedPages, type Listener } from './shared-pages.ts';
import { interceptResponse } from './intercept.ts';

type Options = {
	/** SvelteKit's handler. */
	app: Listener;
	/** Number of proxies in front of this server; see TRUST_PROXY. */
	trustedProxies: number;
	/**
	 * Refuses (421) every host name except those of this machine. Otherwise a web page could resolve its own name to this
	 * address (DNS rebinding) and read the local mailbox in the operator's browser.
	 */
	thisMachineOnly?: boolean;
	cache?: PageCache;
	/** Reads the version of what public pages show. */
	publicPagesVersion: ReadVersion;
};

function refuse(res: ServerResponse, status: number, words: string): void {
	res
		.writeHead(status, {
			'content-type': 'text/plain; charset=utf-8',
			'x-content-type-options': 'nosniff',
			'cache-control': 'no-store'
		})
		.end(words);
}

/**
 * Reads and drops what is left of a body. SvelteKit pauses a body that nobody reads, and the next request on the connection
 * would wait behind it until one of them times out.
 */
function discardRest(req: IncomingMessage): void {
	if (!req.readableEnded) req.removeAllListeners('data').resume();
}

/**
 * Answers 404 or 500 when a file cannot be read that the file server found when it started: another build may have replaced it.
 * That file server (sirv 3) does not listen for errors of the streams that it sends, and such an error would end the process.
 */
function answerUnreadable(res: ServerResponse): void {
	const release = { writeHead: res.writeHead, write: res.write, end: res.end };
	res.on('pipe', (file) =>
		file.once('error', (error: NodeJS.ErrnoException) => {
			const isGone = error.code === 'ENOENT';
			if (!isGone) log().error({ error: redactedError(error) }, 'a file could not be sent');
			if (res.headersSent) return res.destroy();
			Object.assign(res, release);
			for (const name of res.getHeaderNames())
				if (/^content-|^etag$|^last-modified$|^cache-control$/.test(name)) res.removeHeader(name);
			refuse(res, isGone ? 404 : 500, isGone ? 'Not Found' : 'Internal Server Error');
		})
	);
}

/**
 * Takes off what a build file does not need: its name changes with its content, so nobody asks whether it changed, and
 * connections of HTTP/1.1 stay open without saying so. A staff page loads some thirty of them: that is four kilobytes.
 */
function shortenHeaders(res: ServerResponse): void {
	for (const name of ['etag', 'last-modified', 'connection']) res.removeHeader(name);
}

const writes = ({ method }: IncomingMessage) => method !== 'GET' && method !== 'HEAD';

/**
 * The request handler in front of SvelteKit: determines the caller, sets security headers, compresses, and serves public pages
 * from the page cache, which it keeps as fresh as the database says (`freshness.ts`).
 */
export function createHandler({
	app,
	trustedProxies,
	thisMachineOnly = false,
	cache = new PageCache(),
	publicPagesVersion
}: Options): Listener {
	const freshness = new Freshness(cache, publicPagesVersion);
	const answer = sharedPages(cache, freshness, app);

	return (req: IncomingMessage, res: ServerResponse) => {
		res.once('finish', () => discardRest(req));
		answerUnreadable(res);
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
		// Build files need no page cache: adapter-node serves them compressed from disk, with hashed names and ETags.
		if (key !== null && !req.url.startsWith('/_app/')) {
			answer(key, req, res, prepare);
			return;
		}
		prepare();
		interceptResponse(res, (status, client) => {
			if (writes(req) && (status < 400 || status >= 500)) freshness.noteWrite();
			if (status === 200 && req.url?.startsWith('/_app/immutable/')) shortenHeaders(res);
			return compressionSink(req, res, status, client);
		});
		app(req, res);
	};
}
