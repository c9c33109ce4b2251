import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Entry, NewEntry, Store } from './types.ts';

interface Schema extends DBSchema {
	entries: { key: number; value: Entry; indexes: { key: string } };
}

const DATABASE = 'outbox';
const VERSION = 1;

let opened: Promise<IDBPDatabase<Schema>> | undefined;

function database(): Promise<IDBPDatabase<Schema>> {
	opened ??= openDB<Schema>(DATABASE, VERSION, {
		upgrade: (db) => {
			const entries = db.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true });
			entries.createIndex('key', 'key', { unique: true });
		},
		// A newer version of the app in another tab waits for this one.
		blocking: (_current, _blocked, event) => {
			opened = undefined;
			(event.target as IDBDatabase).close();
		},
		terminated: () => (opened = undefined)
	});
	opened.catch(() => (opened = undefined));
	return opened;
}

/** The entries in IndexedDB, which all tabs and the service worker share. */
export const store: Store = {
	list: async () => (await database()).getAll('entries'),
	add: async (entry: NewEntry) => {
		const change = (await database()).transaction('entries', 'readwrite', { durability: 'strict' });
		const known = await change.store.index('key').getKey(entry.key);
		// The store gives the next `seq`.
		await Promise.all([known === undefined ? change.store.add(entry as Entry) : null, change.done]);
	},
	settle: async (outcomes) => {
		const change = (await database()).transaction('entries', 'readwrite');
		for (const outcome of outcomes) {
			const entry = await change.store.index('key').get(outcome.key);
			if (!entry) continue;
			if ('remove' in outcome) await change.store.delete(entry.seq);
			else await change.store.put({ ...entry, ...outcome.change });
		}
		await change.done;
	}
};
