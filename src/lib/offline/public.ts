/**
 * The only script of the public and personal pages, which also work without it. It keeps drafts, prevents double submits and
 * fills in returning visitors. Each function documents the attributes that it uses.
 */
import { countCharacters } from './character-counter.ts';
import { watchConnection } from './connection.ts';
import { fillInVisitor, clearSentForm, keepDraft, publicForms, sendOnce } from './forms.ts';
import { clearIdempotencyKey } from './idempotency-key.ts';
import { hintNearDomains } from './near-domains.ts';
import { offerInstall } from './install.ts';
import { outboxInUse } from './outbox/in-use.ts';
import { listCachedPages } from './cached-pages-list.ts';
import { showShareButtons } from './share-buttons.ts';
import { safeStorage } from '../core/safe-storage.ts';
import { stayUpToDate } from './updates.ts';

const device = safeStorage(() => localStorage);
const tab = safeStorage(() => sessionStorage);

for (const sent of document.querySelectorAll<HTMLElement>('[data-sent]'))
	clearSentForm(sent.dataset.sent ?? '', device, tab);
for (const renewed of document.querySelectorAll<HTMLElement>('[data-renew]'))
	clearIdempotencyKey(tab, renewed.dataset.renew ?? '');
for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]')) part.hidden = false;
// Drafts first: they take precedence over remembered visitors.
for (const form of document.forms) {
	if (form.dataset.keep !== undefined) keepDraft(form, device, tab);
	if (form.dataset.visitor !== undefined) fillInVisitor(form, device);
	if (form.method === 'post') sendOnce(form, tab);
}
hintNearDomains(document);
countCharacters(document);
watchConnection(document);
showShareButtons(document);
offerInstall(document);
void listCachedPages(document);
if (outboxInUse()) void publicForms().then(({ followOutbox }) => followOutbox(document));
void stayUpToDate(document);
// All listeners are attached. Hydrated pages set this in routes/+layout.svelte.
document.documentElement.dataset.ready = 'true';
