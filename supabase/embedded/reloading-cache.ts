/** Something that is read once and kept, such as a catalogue of the database. */
export interface ReloadingCache<Contents> {
	current(): Promise<Contents>;
	/** Looks in what is kept; reads it again when that does not have it, in case it was added meanwhile. */
	find<Found>(look: (contents: Contents) => Found | undefined): Promise<Found | undefined>;
	forget(): void;
}

/**
 * @param read a failed reading is not kept: the next question tries again
 * @param reloadMs what was read less than so many milliseconds ago is not read again for something that it does not have
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
