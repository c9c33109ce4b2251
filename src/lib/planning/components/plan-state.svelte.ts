import { createContext, untrack } from 'svelte';
import { rearranged } from '../fields.ts';
import { neighbourhood } from '../moments.ts';
import { warningsOf, type Neighbour, type Warning } from '../rules.ts';
import type { PlanFields } from '../types.ts';

/** Labels of a field, and maybe a hint. */
type Labels<Name extends string> = Record<Name, string> & { [Hint in `${Name}Hint`]?: string };

type Given = {
	fields: PlanFields;
	/** Field → what to do about it, of a form that came back. */
	errors?: Record<string, string> | undefined;
	/** The session that is edited, if there is one already. */
	session?: { id: string; published: boolean } | undefined;
	now: Date;
	/** What the server warned of in these fields, if it looked: that stands until something is typed. */
	warnings?: readonly Warning[] | undefined;
	/** Asks for the sessions around a day; may fail, then nothing is warned of. */
	lookAround: (days: { from: string; until: string }) => Promise<Neighbour[]>;
};

/** The planning form while it is being filled in: what was typed, and what deserves a second look. */
export class PlanState {
	fields: PlanFields = $state() as PlanFields;
	/** Text of an earlier visit that was never saved. */
	kept: PlanFields | null = $state.raw(null);
	/** What was done to the programme, for who cannot see it. */
	said = $state('');
	#neighbours: readonly Neighbour[] | null = $state.raw(null);
	#seen: string | null = null;
	readonly #given: Given;
	readonly #begun: string;

	constructor(given: Given) {
		this.#given = given;
		this.#begun = JSON.stringify(given.fields);
		this.fields = structuredClone(given.fields);
	}

	/** What is to be done about a field, of a form that came back. */
	error(name: string): string | undefined {
		return this.#given.errors?.[name];
	}

	/** What a field takes from the form beside what it binds; its hint stands under its name too (`titleHint`). */
	field<Name extends string>(name: Name, labels: Labels<Name>) {
		const said: Record<string, string | undefined> = labels;
		return { name, label: said[name] ?? name, hint: said[`${name}Hint`], error: this.error(name) };
	}

	/** The same for a column of a row of the programme: the fields of a column share a name. */
	itemField<Name extends string>(name: Name, row: number, labels: Labels<Name>) {
		const id = `${name}.${row}`;
		return { ...this.field(name, labels), id, error: this.error(id) };
	}

	/** Whether anything was typed since the form came. */
	get touched(): boolean {
		return JSON.stringify(this.fields) !== this.#begun;
	}

	warnings: readonly Warning[] = $derived.by(() => {
		const { session, now, warnings } = this.#given;
		const neighbours = this.#neighbours ?? (warnings ? null : []);
		return neighbours ? warningsOf(this.fields, { neighbours, now, ...session }) : (warnings ?? []);
	});

	/** To be called from an effect: follows the date, from the first thing typed. */
	follow(): void {
		if (this.#given.warnings && !this.touched) return;
		const { date } = this.fields;
		untrack(() => {
			if (date === this.#seen) return;
			this.#seen = date;
			void this.#lookAround(date);
		});
	}

	async #lookAround(date: string): Promise<void> {
		const days = neighbourhood(date);
		// Without network, what was warned of stands.
		const asked = days ? this.#given.lookAround(days).catch(() => null) : [];
		// What the server warned of was about another day.
		if (date !== this.#given.fields.date) this.#neighbours ??= [];
		const found = await asked;
		// An answer that was overtaken by another date says nothing.
		if (date === this.#seen) this.#neighbours = found ?? this.#neighbours ?? [];
	}

	rearrange(command: string, said: string): void {
		// Not a snapshot: rows keep their identity, and with it their place on the page and the focus.
		this.fields = rearranged(this.fields, command);
		this.said = said;
	}

	/** Looks once for text that was kept for this form. */
	keep(name: string): void {
		const text = sessionStorage.getItem(name);
		if (text === null || text === this.#begun) return;
		try {
			this.kept = { ...this.#given.fields, ...(JSON.parse(text) as PlanFields) };
		} catch {
			sessionStorage.removeItem(name);
		}
	}

	/** To be called from an effect: keeps what was typed in this tab, so that a lost sign-in or a closed laptop costs nothing. */
	remember(name: string): void {
		const text = JSON.stringify(this.fields);
		if (text !== this.#begun) sessionStorage.setItem(name, text);
	}

	forget(name: string): void {
		sessionStorage.removeItem(name);
	}

	restore(): void {
		if (this.kept) this.fields = structuredClone(this.kept);
		this.kept = null;
	}

	discard(): void {
		this.kept = null;
	}
}

/** The form that a part of it stands in. Context and not a prop: every part writes into it. */
export const [planState, setPlanState] = createContext<PlanState>();
