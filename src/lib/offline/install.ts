interface InstallPrompt extends Event {
	prompt(): Promise<unknown>;
}

/** `button[data-install]` appears where the browser can put the site on the home screen (Chromium), and does so. */
export function offerInstall(page: ParentNode): void {
	const button = page.querySelector<HTMLElement>('[data-install]');
	if (!button) return;
	addEventListener('beforeinstallprompt', (event) => {
		event.preventDefault();
		button.hidden = false;
		button.addEventListener('click', () => void (event as InstallPrompt).prompt(), { once: true });
	});
	addEventListener('appinstalled', () => (button.hidden = true));
}
