/** What a device keeps until the server answered it. */

/**
 * Who queued something: a colleague, the bearer of a personal link, or a visitor. An entry is only ever sent in that name, so what
 * one colleague queued waits for them when another signs in on the same device.
 */
export type Owner = { staff?: string; link?: string };

/** `waiting`: to be sent. `parked`: refused, kept for its owner. `conflict`: it counts, and people should look at it. */
export type EntryState = 'waiting' | 'parked' | 'conflict';

export interface Entry {
	/** The order in which entries were queued; given by the store. */
	seq: number;
	/** The idempotency key. */
	key: string;
	name: string;
	version: number;
	data: unknown;
	/** When it was queued, by the clock of this device (milliseconds). */
	at: number;
	owner: Owner;
	state: EntryState;
	/** When it was parked or in conflict (milliseconds). */
	since?: number;
	/** Why it was refused: the code and its message, in the language of that moment. */
	code?: string;
	text?: string;
	/** What the server answered about a conflict. */
	reply?: unknown;
}

export type NewEntry = Omit<Entry, 'seq'>;

/** `kept: false`: this device cannot store it (full, or a private window), so the page must keep the form. */
export type Queued = { kept: true; key: string } | { kept: false };

/** An entry that the server carried out, with its answer. It is no longer stored. */
export type Sent = Pick<Entry, 'key' | 'name' | 'owner'> & { reply?: unknown };

/** What keeps the owner's entries from being sent now. */
export type Halt = 'offline' | 'sign_in' | 'link_revoked' | 'busy';

/** Something changed: entries, or what holds them up. `sent` are those that the server just carried out. */
export interface OutboxChange {
	owner: Owner;
	sent: Sent[];
	halt: Halt | null;
}

/** Where entries are. Every method rejects when the device denies storage. */
export interface Store {
	/** All entries, in the order of `seq`. */
	list(): Promise<Entry[]>;
	/** Adds an entry; one with the same key stays as it is. */
	add(entry: NewEntry): Promise<void>;
	/** Applies outcomes in one transaction. An entry that is gone stays gone. */
	settle(outcomes: readonly Settlement[]): Promise<void>;
}

/** What becomes of an entry: removed, or changed in these fields. */
export type Settlement = { key: string; remove: true } | { key: string; change: Partial<NewEntry> };
