/**
 * Registers the service worker once the page has all it needs, and keeps the page that was just opened: the worker was not
 * there yet when it came. `[data-update]` appears when a new version waits; its button takes it, which opens the page anew.
 * What was typed is kept by then (forms.ts).
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
		if (first && cameWell()) await keepThisPage(serviceWorker);
	} catch {
		// A private window, or no room: the site works on without.
	}
}

/** An error is not worth asking for once more. A browser that does not tell the status is given the benefit of the doubt. */
function cameWell(): boolean {
	const [page] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
	return !page?.responseStatus || page.responseStatus === 200;
}

async function keepThisPage(serviceWorker: ServiceWorkerContainer): Promise<void> {
	const { active } = await serviceWorker.ready;
	active?.postMessage({ type: 'KEEP', url: location.href });
}

function offerUpdate(page: ParentNode, registration: ServiceWorkerRegistration): void {
	const prompt = page.querySelector<HTMLElement>('[data-update]');
	if (!prompt) return;
	let taken = false;
	const offer = (waiting: ServiceWorker | null) => {
		// Without a controller it is the very first worker: there is no older version to leave.
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
