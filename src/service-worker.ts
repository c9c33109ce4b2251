/// <reference lib="webworker" />
/**
 * Lets what was visited open without network. The network always goes first: a page that comes is the page that is shown.
 * What is sent is never kept or repeated here.
 */
import { registerQuotaErrorCallback } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import { markAsCached, isGone, MAX_CACHED_PAGES, cacheUrl, isCacheable } from './lib/offline/cached-pages.ts';
import { OFFLINE_PATH } from './lib/core/paths.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

const PAGES = 'pages';
/** A phone at the edge of its reach waits this long for the network before it shows what it has. */
const PATIENCE_SECONDS = 4;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
// A full device gives up the visited pages; nothing else breaks, and they come back with the next visit.
registerQuotaErrorCallback(async () => void (await caches.delete(PAGES)));

const offlinePage = async () => (await matchPrecache(OFFLINE_PATH)) ?? Response.error();

const keptPages = new NetworkFirst({
	cacheName: PAGES,
	networkTimeoutSeconds: PATIENCE_SECONDS,
	matchOptions: { ignoreVary: true },
	plugins: [
		{
			cacheKeyWillBeUsed: async ({ request }) => cacheUrl(new URL(request.url)) ?? request,
			cachedResponseWillBeUsed: async ({ cachedResponse: kept }) =>
				kept && new Response(markAsCached(await kept.text()), kept),
			cacheWillUpdate: async ({ response }) => (isCacheable(response) ? response : null),
			fetchDidSucceed: async ({ request, response }) => {
				if (isGone(response)) await (await caches.open(PAGES)).delete(cacheUrl(new URL(request.url)) ?? request);
				return response;
			},
			cacheDidUpdate: async ({ cacheName }) => {
				const cache = await caches.open(cacheName);
				const kept = await cache.keys();
				await Promise.all(
					kept.slice(0, Math.max(0, kept.length - MAX_CACHED_PAGES)).map((oldest) => cache.delete(oldest))
				);
			},
			handlerDidError: offlinePage
		}
	]
});

/** Fetches a page and keeps it. Without network there is none to keep, and that is no trouble of who asks. */
function keep(event: ExtendableEvent, url: string): void {
	const request = new Request(url, { headers: { accept: 'text/html' } });
	event.waitUntil(keptPages.handleAll({ event, request })[1].catch(() => undefined));
}

registerRoute(({ request, url }) => request.mode === 'navigate' && cacheUrl(url) !== null, keptPages);
const otherwiseOffline = ({ request }: { request: Request }) => fetch(request).catch(offlinePage);
registerRoute(({ request }) => request.mode === 'navigate', otherwiseOffline);
// A form whose line drops gets our words too, instead of the browser's; what was typed is kept by then (forms.ts).
registerRoute(({ request }) => request.mode === 'navigate', otherwiseOffline, 'POST');

self.addEventListener('message', (event) => {
	const { type, url } = (event.data ?? {}) as { type?: string; url?: string };
	// A new worker waits until the person says so: see updates.ts.
	if (type === 'SKIP_WAITING') void self.skipWaiting();
	// The page of the first visit came before there was a worker. Only own pages: the address is checked as any other.
	if (type === 'KEEP' && url && new URL(url).origin === self.location.origin && cacheUrl(new URL(url)) !== null)
		keep(event, url);
});
// The installed app begins at the agenda, also for who only ever opened the link of one session.
self.addEventListener('install', (event) => keep(event, '/'));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
