/**
 * The one script of the public and personal pages. Everything works without it; with it, nothing typed is lost, nothing is
 * sent twice and who was here before types less. What it looks for in the page is said at each function.
 */
import { watchConnection } from './connection.ts';
import { fillInVisitor, clearSentForm, keepDraft, sendOnce } from './forms.ts';
import { offerInstall } from './install.ts';
import { listCachedPages } from './cached-pages-list.ts';
import { showShareButtons } from './share-buttons.ts';
import { safeStorage } from './storage.ts';
import { stayUpToDate } from './updates.ts';

const device = safeStorage(() => localStorage);
const tab = safeStorage(() => sessionStorage);

for (const sent of document.querySelectorAll<HTMLElement>('[data-sent]'))
	clearSentForm(sent.dataset.sent ?? '', device, tab);
for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]')) part.hidden = false;
// What was typed last stands before what is remembered.
for (const form of document.forms) {
	if (form.dataset.keep !== undefined) keepDraft(form, device);
	if (form.dataset.visitor !== undefined) fillInVisitor(form, device);
	if (form.method === 'post') sendOnce(form, tab);
}
watchConnection(document);
showShareButtons(document);
offerInstall(document);
void listCachedPages(document);
void stayUpToDate(document);
// Everything above listens now. The one sign of it; hydrated pages set it in routes/+layout.svelte.
document.documentElement.dataset.ready = 'true';
