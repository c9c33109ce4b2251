/** What was sent without network, as it stood in the form then. */
const waiting = new Map<HTMLFormElement, FormData>();

/**
 * `[data-offline]` shows while there is no network, and on a page that is from an earlier visit (`data-kept`, kept-pages.ts).
 * A form that is sent meanwhile waits in the page and goes by itself once something gets through; until then the line says
 * `data-held` of it.
 */
export function watchConnection(page: ParentNode): void {
	const line = page.querySelector<HTMLElement>('[data-offline]');
	const say = () => line && (line.hidden = navigator.onLine && line.dataset.kept === undefined && waiting.size === 0);
	addEventListener('online', say);
	addEventListener('offline', say);
	say();
}

/** Must this form wait? Then it is sent as soon as something gets through. Sent again meanwhile, it goes as it stands then. */
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
 * Tries until somebody answers: a phone says that it is online before anything gets through, and the line may drop at any
 * moment. Its key makes that safe: what arrived without our hearing of it is not done twice. After a yes the page it leads to
 * is opened; anything else the browser sends once more, to show what is said.
 */
async function sendUntilAnswered(form: HTMLFormElement): Promise<void> {
	for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
		await new Promise((next) => {
			addEventListener('online', next, { once: true });
			setTimeout(next, pause);
		});
		const answer = await fetch(form.action, {
			method: 'POST',
			headers: { accept: 'text/html' },
			body: waiting.get(form),
			signal: AbortSignal.timeout(ANSWERED_WITHIN)
		}).catch(() => null);
		if (!answer) continue;
		waiting.delete(form);
		form.dataset.sending = '';
		return answer.redirected ? location.assign(answer.url) : form.submit();
	}
}
