/** `[data-kept-pages]` with a list in it: the visited pages that open without network, newest first. */
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

/** The words of `<title>`. Parsing the page would apply its styles to this one's Content-Security-Policy; a text box only reads entities. */
function titleOf(html: string): string {
	const box = document.createElement('textarea');
	box.innerHTML = /<title>([^<]*)</.exec(html)?.[1] ?? '';
	return box.value;
}
