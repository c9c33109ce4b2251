interface InstallPrompt extends Event {
	prompt(): Promise<unknown>;
}

/** Shows `button[data-install]` where the browser can install the site (Chromium); a click installs it. */
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
