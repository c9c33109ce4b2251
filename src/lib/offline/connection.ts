import { verdictOf } from './verdict.ts';

/** Forms that were submitted offline, with their data at that time. */
const waiting = new Map<HTMLFormElement, FormData>();

/**
 * `[data-offline]` is visible while there is no network, and on a page from the cache (`data-kept`, cached-pages.ts). A form
 * that is submitted offline waits in the page and is sent once the server can be reached; until then the notice shows its
 * `data-held` text.
 */
export function watchConnection(page: ParentNode): void {
	const line = page.querySelector<HTMLElement>('[data-offline]');
	const update = () =>
		line && (line.hidden = navigator.onLine && line.dataset.kept === undefined && waiting.size === 0);
	addEventListener('online', update);
	addEventListener('offline', update);
	update();
}

/** Must this form wait for the network? Then it is queued. Submitting it again replaces the queued data. */
export function waitsForNetwork(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
	const waits = waiting.has(form);
	if (navigator.onLine && !waits) return false;
	const line = document.querySelector<HTMLElement>('[data-offline]');
	if (line) line.textContent = line.dataset.held ?? '';
	waiting.set(form, new FormData(form, submitter));
	if (!waits) void sendUntilAnswered(form);
	return true;
}

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;
const ANSWERED_WITHIN = 8_000;

/**
 * Sends the form until the server accepts or refuses it: a phone reports that it is online before it has a connection, and the connection may
 * drop at any moment. The idempotency key makes retries safe. A redirect means success: the browser goes there, and not this
 * request, for that page confirms what was done only once. When it is refused, the browser submits the form once
 * more, to show why.
 */
async function sendUntilAnswered(form: HTMLFormElement): Promise<void> {
	for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
		await new Promise((next) => {
			addEventListener('online', next, { once: true });
			setTimeout(next, pause);
		});
		const answer = await fetch(form.action, {
			method: 'POST',
			// SvelteKit answers an action with JSON, and redirects from other endpoints.
			headers: { accept: 'application/json', 'x-sveltekit-action': 'true' },
			body: waiting.get(form),
			signal: AbortSignal.timeout(ANSWERED_WITHIN)
		}).catch(() => null);
		const verdict = answer && (await verdictOf(answer));
		if (!verdict) continue;
		waiting.delete(form);
		form.dataset.sending = '';
		return verdict === 'refused' ? form.submit() : location.assign(verdict);
	}
}
