/**
 * Registers the service worker after the page has loaded, and caches the first page, which was loaded before the worker was
 * active. `[data-update]` is shown when a new version is waiting; its button activates it and reloads the page. Typed text is
 * kept as a draft (forms.ts).
 */
export async function stayUpToDate(page: ParentNode): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	if (document.readyState !== 'complete')
		await new Promise((loaded) => addEventListener('load', loaded, { once: true }));
	const { serviceWorker } = navigator;
	const first = !serviceWorker.controller;
	try {
		const registration = await serviceWorker.register('/service-worker.js');
		offerUpdate(page, registration);
		if (first && loadedWithoutError()) await cacheThisPage(serviceWorker);
	} catch {
		// A private window, or no space: the site works without a service worker.
	}
}

/** Was the page loaded without an error? A browser that does not report the status counts as yes. */
function loadedWithoutError(): boolean {
	const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	return !page?.responseStatus || page.responseStatus === 200;
}

async function cacheThisPage(serviceWorker: ServiceWorkerContainer): Promise<void> {
	const { active } = await serviceWorker.ready;
	active?.postMessage({ type: 'KEEP', url: location.href });
}

function offerUpdate(page: ParentNode, registration: ServiceWorkerRegistration): void {
	const prompt = page.querySelector<HTMLElement>('[data-update]');
	if (!prompt) return;
	let taken = false;
	const offer = (waiting: ServiceWorker | null) => {
		// Without a controller this is the first worker, and there is no older version to replace.
		if (!waiting || !navigator.serviceWorker.controller) return;
		prompt.hidden = false;
		prompt.querySelector('button')?.addEventListener('click', () => {
			taken = true;
			waiting.postMessage({ type: 'SKIP_WAITING' });
		});
	};
	navigator.serviceWorker.addEventListener('controllerchange', () => taken && location.reload());
	offer(registration.waiting);
	registration.addEventListener('updatefound', () => {
		const coming = registration.installing;
		coming?.addEventListener('statechange', () => coming.state === 'installed' && offer(coming));
	});
	document.addEventListener('visibilitychange', () => {
		if (document.visibilityState === 'visible') registration.update().catch(() => undefined);
	});
}
