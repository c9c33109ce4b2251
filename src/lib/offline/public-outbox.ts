/**
 * Public forms that are submitted without network: they wait in the outbox of the device. Loaded by the public script when somebody
 * types in such a form, and when something waits.
 */
import { readDraft, restoreDraft } from './form-draft.ts';
import { outbox } from './outbox/outbox.ts';
import { typedTexts } from './outbox/rules.ts';
import type { Entry, Sent } from './outbox/types.ts';

const box = outbox({});

/** The forms of this page that wait, by key. */
const waiting = new Map<string, HTMLFormElement>();

const typedControls = (form: HTMLFormElement): HTMLInputElement[] =>
	[...form.elements].filter((element): element is HTMLInputElement => 'autocomplete' in element);

/**
 * Keeps a form until it can be sent, also when the page is closed: `form[data-command=NAME]`, with `data-about`. Submitting it again
 * replaces what waits. Answers whether it is safe on the device.
 */
export async function keepForm(form: HTMLFormElement, key: string): Promise<boolean> {
	const { command = '', about } = form.dataset;
	const data = { ...Object.fromEntries(new FormData(form)), about, page: location.pathname };
	const queued = await box.queue(command, data, { key });
	if (!queued.kept) return false;
	for (const [other, same] of waiting)
		if (same === form && other !== key) {
			waiting.delete(other);
			await box.drop(other);
		}
	waiting.set(key, form);
	return true;
}

const fieldOf = (value: unknown, name: string): string | undefined =>
	typedTexts(value).find(([field]) => field === name)?.[1];

let following = false;

/** Sends what waits, and says in `[data-offline]` how it stands. */
export function followOutbox(page: ParentNode): void {
	if (following) return;
	following = true;
	const line = page.querySelector<HTMLElement>('[data-offline]');
	const say = (text = '', path?: string) => {
		if (!line) return;
		line.textContent = text;
		if (path) {
			const link = document.createElement('a');
			link.href = path;
			link.textContent = line.dataset.open ?? path;
			line.append(' ', link);
		}
		// Whatever the browser says about the network (connection.ts).
		line.dataset.kept = '';
		line.hidden = false;
	};
	const done = ({ key, reply }: Sent) => {
		const path = fieldOf(reply, 'path');
		if (!path?.startsWith('/')) return;
		// The form is still on the screen: on to its confirmation.
		if (waiting.has(key)) location.assign(path);
		else say(line?.dataset.delivered, path);
	};
	const refused = (entry: Entry) => {
		const form = waiting.get(entry.key) ?? formOf(entry);
		if (!form) return say(`${line?.dataset.stuck ?? ''} ${entry.text ?? ''}`, fieldOf(entry.data, 'page'));
		// The form can be changed again; the server shows there why it was refused.
		const typed = typedControls(form);
		restoreDraft(typed, Object.fromEntries(typedTexts(entry.data).map(([name, text]) => [name, [text]])), true);
		delete form.dataset.waits;
		form.dataset.sending = '';
		void box.drop(entry.key).then(() => form.submit());
	};
	/** The form of an entry that was refused, when it is on this page and nobody typed in it. */
	const formOf = ({ name, data }: Entry): HTMLFormElement | undefined => {
		const form = document.querySelector<HTMLFormElement>(`form[data-command="${CSS.escape(name)}"]`);
		const texts = form ? readDraft(typedControls(form)) : {};
		const empty = !texts.name?.[0] && !texts.text?.[0];
		return form && empty && fieldOf(data, 'page') === location.pathname ? form : undefined;
	};
	box.subscribe(({ sent }) => sent.forEach(done));
	box.watch((entries) => {
		const stuck = entries.find(({ state }) => state === 'parked');
		if (stuck) refused(stuck);
		else if (entries.length > 0) say(line?.dataset.stored);
	});
}
