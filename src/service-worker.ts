/// <reference lib="webworker" />
/**
 * Opens visited pages offline. The network always comes first; the cache is only a fallback. Form submissions are never stored
 * or repeated here; what waits in the outbox is sent when the browser says that there is a connection.
 */
import { registerQuotaErrorCallback } from 'workbox-core';
import { cleanupOutdatedCaches, matchPrecache, precacheAndRoute } from 'workbox-precaching';
import { registerRoute } from 'workbox-routing';
import { NetworkFirst } from 'workbox-strategies';
import {
	markAsCached,
	isGone,
	MAX_CACHED_PAGES,
	cacheUrl,
	isCacheable,
	isShownOnce
} from './lib/offline/cached-pages.ts';
import { OFFLINE_PATH } from './lib/core/paths.ts';
import { OUTBOX, sendEverything } from './lib/offline/outbox/outbox.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: { url: string; revision: string | null }[] };

const PAGES = 'pages';
/** How long to wait for a slow network before the cached page is shown. */
const PATIENCE_SECONDS = 4;

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
// When storage is full, the cached pages are removed; they are cached again at the next visit.
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
			fetchDidSucceed: async ({ request, response, event }) => {
				// The message of this visit is not to be seen again offline: the page is fetched once more, without.
				if (isShownOnce(response)) keep(event, request.url);
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

/** Fetches and caches a page. Fails silently without network. */
function keep(event: ExtendableEvent, url: string): void {
	const request = new Request(url, { headers: { accept: 'text/html' } });
	event.waitUntil(keptPages.handleAll({ event, request })[1].catch(() => undefined));
}

registerRoute(({ request, url }) => request.mode === 'navigate' && cacheUrl(url) !== null, keptPages);
const otherwiseOffline = ({ request }: { request: Request }) => fetch(request).catch(offlinePage);
registerRoute(({ request }) => request.mode === 'navigate', otherwiseOffline);
// A form submission that fails shows our offline page too; what was typed is kept as a draft (forms.ts).
registerRoute(({ request }) => request.mode === 'navigate', otherwiseOffline, 'POST');

// The browser wakes the worker for what waits in the outbox, also when no page is open. TypeScript does not know this event.
self.addEventListener('sync', (event) => {
	const { tag } = event as ExtendableEvent & { tag?: string };
	if (tag === OUTBOX) (event as ExtendableEvent).waitUntil(sendEverything());
});

self.addEventListener('message', (event) => {
	const { type, url } = (event.data ?? {}) as { type?: string; url?: string };
	// A new worker waits until the user accepts the update: see updates.ts.
	if (type === 'SKIP_WAITING') void self.skipWaiting();
	// Caches the page of the first visit, which was loaded before the worker. Only cacheable pages of this site.
	if (type === 'KEEP' && url && new URL(url).origin === self.location.origin && cacheUrl(new URL(url)) !== null)
		keep(event, url);
});
// The installed app starts at the agenda, which the visitor may not have opened yet.
self.addEventListener('install', (event) => keep(event, '/'));
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
