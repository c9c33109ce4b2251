/**
 * `[data-offline]` shows while there is no network, and on a page that is from an earlier visit (`data-kept`, kept-pages.ts).
 * A form that is sent meanwhile waits in the page and goes by itself once there is network again; the line then says `data-held` of it.
 */
export function watchConnection(page: ParentNode): void {
	const line = page.querySelector<HTMLElement>('[data-offline]');
	const say = () => line && (line.hidden = navigator.onLine && line.dataset.kept === undefined);
	addEventListener('online', say);
	addEventListener('offline', say);
	say();
}

/** Must this form wait? Then it is sent, by the same button, as soon as there is network. */
export function waitsForNetwork(form: HTMLFormElement, submitter: HTMLElement | null): boolean {
	if (navigator.onLine) return false;
	const line = document.querySelector<HTMLElement>('[data-offline]');
	if (line) line.textContent = line.dataset.held ?? '';
	if (form.dataset.held === undefined)
		addEventListener(
			'online',
			() =>
				void reached().then(() => {
					delete form.dataset.held;
					form.requestSubmit(submitter);
				}),
			{ once: true }
		);
	form.dataset.held = '';
	return true;
}

const BETWEEN_TRIES = 1_500;

/** A phone says that it is online before anything gets through: ends when the server really answers. */
async function reached(): Promise<void> {
	try {
		await fetch(location.href, { method: 'HEAD', cache: 'no-store' });
	} catch {
		await new Promise((later) => setTimeout(later, BETWEEN_TRIES));
		return reached();
	}
}
