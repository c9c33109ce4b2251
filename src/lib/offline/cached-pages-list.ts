/** Fills the list in `[data-kept-pages]` with the visited pages that open offline, newest first. */
export async function listCachedPages(page: ParentNode): Promise<void> {
	const place = page.querySelector<HTMLElement>('[data-kept-pages]');
	const list = place?.querySelector('ul');
	if (!place || !list || !('caches' in window)) return;
	const cache = await caches.open('pages');
	for (const request of [...(await cache.keys())].reverse()) {
		const html = await (await cache.match(request))?.text();
		const title = titleOf(html ?? '');
		if (!title) continue;
		const link = document.createElement('a');
		link.href = request.url;
		link.textContent = title;
		const item = document.createElement('li');
		item.append(link);
		list.append(item);
		place.hidden = false;
	}
}

/** The text of `<title>`. Parsing the whole page would make the Content-Security-Policy check its styles; a textarea does not. */
function titleOf(html: string): string {
	const box = document.createElement('textarea');
	box.innerHTML = /<title>([^<]*)</.exec(html)?.[1] ?? '';
	return box.value;
}
