import { roomLeft, roomText } from '../core/room-left.ts';

/** Screen readers hear the counter after typing, not at each key. */
const PAUSE_MS = 300;

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * `[data-most]` with the id of a field and `-count`: says how many characters are left near the end of the field, and how many are
 * too many. Listens to the page, so that fields that are added later count too.
 */
export function countCharacters(page: Document): void {
	const counterOf = ({ id }: Element) => page.getElementById(`${id}-count`);
	const show = (field: Field) => {
		const counter = counterOf(field);
		const most = Number(counter?.dataset.most);
		if (!counter || !most) return;
		const left = roomLeft(field.value, most, field instanceof HTMLTextAreaElement);
		const far = (counter.dataset.far ??= counter.textContent ?? '');
		counter.textContent = roomText(counter.dataset.words ?? '', most, left) ?? far;
		counter.classList.toggle('over', left < 0);
	};
	const waiting = new Set<Field>();
	let timer = 0;
	page.addEventListener('input', ({ target }) => {
		if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return;
		waiting.add(target);
		clearTimeout(timer);
		timer = window.setTimeout(() => {
			waiting.forEach(show);
			waiting.clear();
		}, PAUSE_MS);
	});
	page.querySelectorAll<Field>('input, textarea').forEach(show);
}
