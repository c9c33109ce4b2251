import { createContext, untrack } from 'svelte';
import { endDateAfter, placeFor } from '../copies.ts';
import { lengthOf } from '../columns.ts';
import { rearranged } from '../fields.ts';
import type { Fingerprints } from '../merge.ts';
import { isLocalDate } from '../../core/timezone.ts';
import { nearbyDays } from '../moments.ts';
import { dayCount } from '../programme.ts';
import { warningsOf, type Neighbour, type Warning } from '../rules.ts';
import type { PlanFields } from '../types.ts';

/** The label of a field, and optionally its hint. */
type Labels<Name extends string> = Record<Name, string> & { [Hint in `${Name}Hint`]?: string };

type Options = {
	fields: PlanFields;
	/** Of a copy: what it keeps of its original (`copies.ts`). */
	original?: Fingerprints;
	/** Error messages by field, of a returned form. */
	errors?: Record<string, string> | undefined;
	/** The session that is edited; missing for a new one. */
	session?: { id: string; published: boolean } | undefined;
	now: Date;
	/** Warnings of the server for the initial fields, shown until something is typed. */
	warnings?: readonly Warning[] | undefined;
	/** Fetches the sessions around a day. Without them there are no warnings about them. */
	fetchNeighbours: (days: { from: string; until: string }) => Promise<Neighbour[]>;
};

/** State of the planning form while it is filled in: its values and warnings. */
export class PlanState {
	fields: PlanFields = $state() as PlanFields;
	/** Values of an earlier visit that were not saved. */
	unsaved: PlanFields | null = $state.raw(null);
	/** Was the place of the original emptied in a copy? */
	placeEmptied = $state(false);
	/** Describes the last change of the programme to screen readers. */
	announcement = $state('');
	#neighbours: readonly Neighbour[] | null = $state.raw(null);
	#queriedDate: string | null = null;
	#followed: Pick<PlanFields, 'date' | 'municipality'>;
	readonly #options: Options;
	readonly #initial: string;

	constructor(options: Options) {
		this.#options = options;
		this.#initial = JSON.stringify(options.fields);
		this.fields = structuredClone(options.fields);
		this.#followed = options.fields;
	}

	/** The error message of a field. */
	error(name: string): string | undefined {
		return this.#options.errors?.[name];
	}

	/** Props of a field, except its value. The text of its hint has the key `titleHint` for the field `title`. */
	field<Name extends string>(name: Name, labels: Labels<Name>) {
		const texts: Record<string, string | undefined> = labels;
		return {
			name,
			label: texts[name] ?? name,
			hint: texts[`${name}Hint`],
			error: this.error(name),
			most: lengthOf(name)
		};
	}

	/** The same for a field in a row of the programme. Fields in different rows have the same name, so the id has the row number. */
	itemField<Name extends string>(name: Name, row: number, labels: Labels<Name>) {
		const id = `${name}.${row}`;
		return { ...this.field(name, labels), id, error: this.error(id) };
	}

	/** Was anything changed? */
	get touched(): boolean {
		return JSON.stringify(this.fields) !== this.#initial;
	}

	/** On how many days is the session? A copy without a date has those of its original. */
	days = $derived.by(() => (this.fields.date ? dayCount(this.fields) : Number(this.#options.original?.days ?? 1)));

	warnings: readonly Warning[] = $derived.by(() => {
		const { session, now, warnings } = this.#options;
		const neighbours = this.#neighbours ?? (warnings ? null : []);
		return neighbours ? warningsOf(this.fields, { neighbours, now, ...session }) : (warnings ?? []);
	});

	/** Call in an effect: loads the sessions around the date when it changes. */
	watchDate(): void {
		if (this.#options.warnings && !this.touched) return;
		const { date } = this.fields;
		untrack(() => {
			if (date === this.#queriedDate) return;
			this.#queriedDate = date;
			void this.#loadNeighbours(date);
		});
	}

	/** Call in an effect: the end date follows the date. */
	followStart(): void {
		const { date } = this.fields;
		untrack(() => {
			if (date === this.#followed.date || !isLocalDate(date)) return;
			this.fields.endDate = endDateAfter(this.fields, this.#followed.date, this.#options.original ?? {});
			this.#followed = { ...this.#followed, date };
		});
	}

	/** Call in an effect: the place and host of a copy follow its municipality. */
	followMunicipality(): void {
		const { municipality } = this.fields;
		untrack(() => {
			if (municipality === this.#followed.municipality) return;
			this.#followed = { ...this.#followed, municipality };
			const changes = placeFor(this.fields, this.#options.original ?? {}, this.#options.fields);
			this.placeEmptied = Object.values(changes).includes('');
			Object.assign(this.fields, changes);
		});
	}

	async #loadNeighbours(date: string): Promise<void> {
		const days = nearbyDays(date);
		// Offline, the present warnings stay.
		const asked = days ? this.#options.fetchNeighbours(days).catch(() => null) : [];
		// The warnings of the server are about another day.
		if (date !== this.#options.fields.date) this.#neighbours ??= [];
		const found = await asked;
		// Ignore a late response for another date.
		if (date === this.#queriedDate) this.#neighbours = found ?? this.#neighbours ?? [];
	}

	rearrange(command: string, announcement: string): void {
		// Not a snapshot: rows keep their identity, so Svelte moves their elements and keeps the focus.
		this.fields = rearranged(this.fields, command);
		this.announcement = announcement;
	}

	/** Loads unsaved values of this form; call once. */
	loadUnsaved(name: string): void {
		const text = sessionStorage.getItem(name);
		if (text === null || text === this.#initial) return;
		try {
			this.unsaved = { ...this.#options.fields, ...(JSON.parse(text) as PlanFields) };
		} catch {
			sessionStorage.removeItem(name);
		}
	}

	/** Call in an effect: stores the values in this tab, so that they survive an expired sign-in or a reload. */
	storeUnsaved(name: string): void {
		const text = JSON.stringify(this.fields);
		if (text !== this.#initial) sessionStorage.setItem(name, text);
	}

	clearUnsaved(name: string): void {
		sessionStorage.removeItem(name);
	}

	restore(): void {
		// What was typed is complete: nothing follows it.
		if (this.unsaved) this.fields = structuredClone((this.#followed = this.unsaved));
		this.unsaved = null;
	}

	discard(): void {
		this.unsaved = null;
	}
}

/** The state of the form around a component. A context, because every part of the form uses it. */
export const [planState, setPlanState] = createContext<PlanState>();
