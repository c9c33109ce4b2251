/** A place on this device for small texts. Both kinds of web storage fit. */
export interface KeyValueStore {
	getItem(key: string): string | null;
	setItem(key: string, value: string): void;
	removeItem(key: string): void;
}

const PREFIX = 'sp:';

/**
 * Web storage that never throws: a browser may forbid it (private windows, blocked cookies) or be full. What cannot be kept
 * is not kept, and the page works on.
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

/** The object behind a stored text; null for nothing, for damage and for anything that is not an object. */
export function storedObject(text: string | null): Record<string, unknown> | null {
	try {
		const value: unknown = JSON.parse(text ?? 'null');
		return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
	} catch {
		return null;
	}
}
