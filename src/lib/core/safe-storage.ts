/** A store of small texts on the device: localStorage or sessionStorage. */
export interface KeyValueStore {
	getItem(key: string): string | null;
	setItem(key: string, value: string): void;
	removeItem(key: string): void;
}

const PREFIX = 'sp:';

/**
 * Web storage that never throws. A browser may deny it (private windows, blocked cookies), or it may be full; then nothing is
 * stored and reads return null.
 */
export function safeStorage(open: () => KeyValueStore): KeyValueStore {
	const attempt = <Value>(use: (store: KeyValueStore) => Value, otherwise: Value): Value => {
		try {
			return use(open());
		} catch {
			return otherwise;
		}
	};
	return {
		getItem: (key) => attempt((store) => store.getItem(PREFIX + key), null),
		setItem: (key, value) => attempt((store) => store.setItem(PREFIX + key, value), undefined),
		removeItem: (key) => attempt((store) => store.removeItem(PREFIX + key), undefined)
	};
}

/** Parses a stored JSON object; null when it is missing, invalid or not an object. */
export function storedObject(text: string | null): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(text ?? 'null');
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
	} catch {
		return null;
	}
}
