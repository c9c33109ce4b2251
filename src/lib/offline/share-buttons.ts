/**
 * `button[data-share=URL]` (with `data-title`) opens the sharing of the phone, `button[data-copy=TEXT]` copies. Both are
 * `hidden` in the HTML and appear where the browser can. After copying, the button says `data-done` for two seconds.
 */
export function showShareButtons(page: ParentNode): void {
	for (const button of page.querySelectorAll<HTMLElement>('[data-share]')) {
		const { share: url, title } = button.dataset;
		if (!('share' in navigator)) continue;
		button.hidden = false;
		// Closing the sheet of the phone rejects too: that is an answer, not an error.
		button.addEventListener('click', () => void navigator.share({ url, title }).catch(() => undefined));
	}
	for (const button of page.querySelectorAll<HTMLElement>('[data-copy]')) {
		const { copy: text = '', done } = button.dataset;
		// Only on https and localhost.
		if (!('clipboard' in navigator)) continue;
		button.hidden = false;
		button.addEventListener(
			'click',
			() =>
				void navigator.clipboard.writeText(text).then(
					() => say(button, done),
					() => undefined
				)
		);
	}
}

function say(button: HTMLElement, words: string | undefined): void {
	const before = [...button.childNodes];
	if (!words || button.ariaLive) return;
	button.ariaLive = 'polite';
	button.replaceChildren(words);
	setTimeout(() => {
		button.replaceChildren(...before);
		button.ariaLive = null;
	}, 2_000);
}
