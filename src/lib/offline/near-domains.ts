import { hintAfterTap, nearDomain } from '../core/mail-domain.ts';

/** `[data-near=TEXT]`: shows TEXT with the common domain in place of `%` when the address in the field `data-for` is a near miss. */
export function hintNearDomains(page: Document): void {
	for (const hint of page.querySelectorAll<HTMLElement>('[data-near]')) {
		const field = page.getElementById(hint.dataset.for ?? '');
		const show = () => {
			const near = field instanceof HTMLInputElement ? nearDomain(field.value) : null;
			hint.hidden = near === null;
			hint.textContent = (hint.dataset.near ?? '').replace('%', near ?? '');
		};
		field?.addEventListener('change', () => hintAfterTap(show));
	}
}
