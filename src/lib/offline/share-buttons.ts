/**
 * `button[data-share=URL]` (with `data-title`) opens the share sheet, `button[data-copy=TEXT]` copies to the clipboard. Both are
 * `hidden` in the HTML and shown where the browser supports it. After copying, the button shows `data-done` for two seconds.
 */
export function showShareButtons(page: ParentNode): void {
	for (const button of page.querySelectorAll<HTMLElement>('[data-share]')) {
		const { share: url, title } = button.dataset;
		if (!('share' in navigator)) continue;
		button.hidden = false;
		// Closing the share sheet rejects the promise, which is not an error.
		button.addEventListener('click', () => void navigator.share({ url, title }).catch(() => undefined));
	}
	for (const button of page.querySelectorAll<HTMLElement>('[data-copy]')) {
		const { copy: text = '', done } = button.dataset;
		// Exists on https and localhost only.
		if (!('clipboard' in navigator)) continue;
		button.hidden = false;
		button.addEventListener(
			'click',
			() =>
				void navigator.clipboard.writeText(text).then(
					() => showConfirmation(button, done),
					() => undefined
				)
		);
	}
}

function showConfirmation(button: HTMLElement, text: string | undefined): void {
	const before = [...button.childNodes];
	if (!text || button.ariaLive) return;
	button.ariaLive = 'polite';
	button.replaceChildren(text);
	setTimeout(() => {
		button.replaceChildren(...before);
		button.ariaLive = null;
	}, 2_000);
}
