import type { FormState } from '../core/form-state.ts';
import { toLocal } from '../core/timezone.ts';
import { readDate, readTime } from '../core/typed-time.ts';
import { COLUMN_TEXTS, columnOf, TEXT_FIELDS, type TextField } from './columns.ts';
import { endDateOf, whichOf } from './moments.ts';
import { itemTimes } from './programme.ts';
import type { ItemFields, PlanFields, SessionPlan } from './types.ts';

/** The fields of a programme row, and their names in the form. Every row sends all of them, so that their indexes match. */
export const ITEM_FIELDS = {
	id: 'itemId',
	day: 'itemDay',
	time: 'itemTime',
	was: 'itemWas',
	title: 'itemTitle',
	description: 'itemDescription',
	expert: 'itemExpert'
} as const satisfies Record<keyof ItemFields, string>;
type ItemColumn = keyof ItemFields;
const ITEM_COLUMNS = Object.keys(ITEM_FIELDS) as ItemColumn[];

/** More rows than a real form has; further rows are ignored. */
const MOST_ROWS = 60;

export function emptyItem(): ItemFields {
	return { id: '', day: '', time: '', was: '', title: '', description: '', expert: '' };
}

function texts(valueOf: (name: TextField) => string) {
	return Object.fromEntries(TEXT_FIELDS.map((name) => [name, valueOf(name)])) as Record<TextField, string>;
}

/** A new form with defaults. */
export function emptyFields(municipality = ''): PlanFields {
	return {
		...texts(() => ''),
		kind: 'theme_session',
		municipality,
		starts: '19:30',
		ends: '21:30',
		capacity: '40',
		remindWeek: 'on',
		remindDay: 'on',
		themes: [],
		programme: []
	};
}

type Sent = Pick<FormState, 'values' | 'lists'>;

/** Browsers without pickers send dates and times as they were typed. What cannot be read stays, for its error. */
const READERS: Partial<Record<TextField, (typed: string) => string | null>> = {
	date: readDate,
	endDate: readDate,
	opensDate: readDate,
	closesDate: readDate,
	starts: readTime,
	ends: readTime,
	opensTime: readTime,
	closesTime: readTime
};

/** Reads a submitted form without validation. Empty rows are omitted. */
export function readFields({ values, lists }: Sent): PlanFields {
	const column = (name: ItemColumn) => lists[ITEM_FIELDS[name]] ?? [];
	const rows = Math.min(MOST_ROWS, Math.max(...ITEM_COLUMNS.map((name) => column(name).length)));
	return {
		...texts((name) => READERS[name]?.(values[name] ?? '') ?? values[name] ?? ''),
		themes: lists.themes ?? [],
		programme: Array.from({ length: rows }, (_, row) => {
			const item = Object.fromEntries(ITEM_COLUMNS.map((name) => [name, column(name)[row] ?? ''])) as ItemFields;
			return { ...item, time: readTime(item.time) ?? item.time };
		}).filter(isTypedIn)
	};
}

/** The inverse of `readFields`. */
export function sentFields(fields: PlanFields): Sent {
	const { themes, programme } = fields;
	return {
		values: Object.fromEntries(TEXT_FIELDS.map((name) => [name, fields[name]])),
		lists: {
			themes,
			...Object.fromEntries(ITEM_COLUMNS.map((name) => [ITEM_FIELDS[name], programme.map((item) => item[name])]))
		}
	};
}

/** Does a row have text? Emptying a row removes it, so an id and a day alone do not count. */
function isTypedIn({ time, title, description, expert }: ItemFields): boolean {
	return [time, title, description, expert].some((value) => value.trim() !== '');
}

const local = (iso: string | null) => (iso ? toLocal(new Date(iso)) : { date: '', time: '' });

/** The form of an existing session. Ambiguous times, when the clock goes back, get their choice of hour. */
export function fieldsOf(plan: SessionPlan): PlanFields {
	const starts = local(plan.starts_at);
	const ends = local(plan.ends_at);
	const opens = local(plan.sign_up_opens_at);
	const closes = local(plan.sign_up_closes_at);
	const times = itemTimes(plan);
	const which = { startsWhich: whichOf(plan.starts_at), endsWhich: whichOf(plan.ends_at) };
	const usual = endDateOf({ date: starts.date, starts: starts.time, endDate: '', ends: ends.time, ...which });
	return {
		...columnTexts(plan),
		themes: plan.themes,
		date: starts.date,
		starts: starts.time,
		...which,
		endDate: usual === ends.date ? '' : ends.date,
		ends: ends.time,
		opensDate: opens.date,
		opensTime: opens.time,
		opensWhich: whichOf(plan.sign_up_opens_at),
		closesDate: closes.date,
		closesTime: closes.time,
		closesWhich: whichOf(plan.sign_up_closes_at),
		programme: plan.programme.map((item, row) => ({
			id: item.id ?? '',
			day: '',
			time: '',
			was: '',
			...times[row],
			title: item.title,
			description: item.description,
			expert: item.expert_id ?? ''
		}))
	};
}

/** The fields that fill one column, except the lists. */
function columnTexts(plan: SessionPlan) {
	const textOf = (value: string | number | boolean | null) =>
		typeof value === 'boolean' ? (value ? 'on' : '') : String(value ?? '');
	return Object.fromEntries(COLUMN_TEXTS.map((name) => [name, textOf(plan[columnOf(name)])])) as Record<
		(typeof COLUMN_TEXTS)[number],
		string
	>;
}

/** A copy for a new session: without dates and without ids of programme rows. */
export function copyOf(fields: PlanFields): PlanFields {
	const none = { date: '', endDate: '', opensDate: '', opensTime: '', closesDate: '', closesTime: '' };
	const which = { startsWhich: '', endsWhich: '', opensWhich: '', closesWhich: '' };
	return { ...fields, ...none, ...which, programme: fields.programme.map((item) => ({ ...item, id: '' })) };
}

/** Moves, removes or adds a row of the programme. `command` is the value of a button: `up.2`, `down.0`, `remove.1`, `add`. */
export function rearranged(fields: PlanFields, command: string): PlanFields {
	const [verb, place] = command.split('.');
	const row = Number(place);
	const programme = [...fields.programme];
	if (verb === 'add') programme.push(emptyItem());
	else if (programme[row] && verb === 'remove') programme.splice(row, 1);
	else if (programme[row] && (verb === 'up' || verb === 'down')) {
		const target = row + (verb === 'up' ? -1 : 1);
		const [item] = programme.splice(row, 1);
		if (item) programme.splice(Math.max(0, target), 0, item);
	}
	return { ...fields, programme };
}
