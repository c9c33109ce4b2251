/** A cache of contents that are read as a whole, such as the catalog of the database. */
export interface ReloadingCache<Contents> {
	current(): Promise<Contents>;
	/** Looks in the cached contents; reloads them when nothing is found, since it may have been added meanwhile. */
	find<Found>(look: (contents: Contents) => Found | undefined): Promise<Found | undefined>;
	forget(): void;
}

/**
 * @param read loads the contents; after a failure the next call tries again
 * @param reloadMs `find` reloads contents only when they are older than this
 */
export function createReloadingCache<Contents>(
	read: () => Promise<Contents>,
	reloadMs: number
): ReloadingCache<Contents> {
	let contents: Promise<Contents> | undefined;
	let loadedAt = 0;
	const load = (): Promise<Contents> => {
		loadedAt = performance.now();
		const loading = read();
		contents = loading;
		loading.catch(() => {
			if (contents === loading) contents = undefined;
		});
		return loading;
	};
	const current = () => contents ?? load();
	return {
		current,
		async find(look) {
			const found = look(await current());
			if (found !== undefined || performance.now() - loadedAt < reloadMs) return found;
			return look(await load());
		},
		forget: () => {
			contents = undefined;
		}
	};
}
