import type { FormState } from '../core/form-state.ts';
import { toLocal } from '../core/timezone.ts';
import { COLUMN_TEXTS, columnOf, TEXT_FIELDS, type TextField } from './columns.ts';
import { dayOfEnd } from './moments.ts';
import type { ItemFields, PlanFields, SessionPlan, Which } from './types.ts';

/** The columns of a programme row, with the name each is sent under. Every row sends all of them, so that they line up. */
export const ITEM_FIELDS = {
	id: 'itemId',
	time: 'itemTime',
	title: 'itemTitle',
	description: 'itemDescription',
	expert: 'itemExpert'
} as const satisfies Record<keyof ItemFields, string>;
type ItemColumn = keyof ItemFields;
const ITEM_COLUMNS = Object.keys(ITEM_FIELDS) as ItemColumn[];

/** More rows than a form ever has: what comes after is a script, and is left out. */
const MOST_ROWS = 60;

export function emptyItem(): ItemFields {
	return { id: '', time: '', title: '', description: '', expert: '' };
}

function texts(valueOf: (name: TextField) => string) {
	return Object.fromEntries(TEXT_FIELDS.map((name) => [name, valueOf(name)])) as Record<TextField, string>;
}

/** A form nobody typed in yet, with the answers that are right most of the time. */
export function emptyFields(municipality = ''): PlanFields {
	return {
		...texts(() => ''),
		kind: 'theme_session',
		municipality,
		starts: '19:30',
		ends: '21:30',
		capacity: '40',
		themes: [],
		programme: []
	};
}

type Sent = Pick<FormState, 'values' | 'lists'>;

/** The form as it was sent, without judging it. Rows in which nothing was typed are left out. */
export function readFields({ values, lists }: Sent): PlanFields {
	const column = (name: ItemColumn) => lists[ITEM_FIELDS[name]] ?? [];
	const rows = Math.min(MOST_ROWS, Math.max(...ITEM_COLUMNS.map((name) => column(name).length)));
	return {
		...texts((name) => values[name] ?? ''),
		themes: lists.themes ?? [],
		programme: Array.from(
			{ length: rows },
			(_, row) => Object.fromEntries(ITEM_COLUMNS.map((name) => [name, column(name)[row] ?? ''])) as ItemFields
		).filter(isTypedIn)
	};
}

/** The same fields as they are sent: what `readFields` reads. */
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

/** A row that says something; an id alone is a row whose words were taken out, which is how it is removed without script. */
function isTypedIn({ time, title, description, expert }: ItemFields): boolean {
	return [time, title, description, expert].some((value) => value.trim() !== '');
}

const local = (iso: string | null) => (iso ? toLocal(new Date(iso)) : { date: '', time: '' });

/**
 * The form of a session that exists. Which of two times was meant cannot be read from the clock, so it is said outright where
 * the hour before or after reads the same.
 */
export function fieldsOf(plan: SessionPlan): PlanFields {
	const starts = local(plan.starts_at);
	const ends = local(plan.ends_at);
	const opens = local(plan.sign_up_opens_at);
	const closes = local(plan.sign_up_closes_at);
	const usual = dayOfEnd({ date: starts.date, starts: starts.time, endDate: '', ends: ends.time });
	return {
		...columnTexts(plan),
		themes: plan.themes,
		date: starts.date,
		starts: starts.time,
		startsWhich: whichOf(plan.starts_at),
		endDate: usual === ends.date ? '' : ends.date,
		ends: ends.time,
		endsWhich: whichOf(plan.ends_at),
		opensDate: opens.date,
		opensTime: opens.time,
		opensWhich: whichOf(plan.sign_up_opens_at),
		closesDate: closes.date,
		closesTime: closes.time,
		closesWhich: whichOf(plan.sign_up_closes_at),
		programme: plan.programme.map((item) => ({
			id: item.id ?? '',
			time: local(item.starts_at).time,
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

const HOUR = 3_600_000;

function whichOf(iso: string | null): Which {
	if (!iso) return '';
	const at = Date.parse(iso);
	const reads = (instant: number) => JSON.stringify(toLocal(new Date(instant)));
	if (reads(at) === reads(at + HOUR)) return 'earlier';
	return reads(at) === reads(at - HOUR) ? 'later' : '';
}

/** A copy to plan anew: everything but the days, and nothing that belongs to the one it was copied from. */
export function copyOf(fields: PlanFields): PlanFields {
	const none = { date: '', endDate: '', opensDate: '', opensTime: '', closesDate: '', closesTime: '' };
	const which = { startsWhich: '', endsWhich: '', opensWhich: '', closesWhich: '' };
	return { ...fields, ...none, ...which, programme: fields.programme.map((item) => ({ ...item, id: '' })) };
}

/** Moves, removes or adds a row of the programme, by the word on a button: `up.2`, `down.0`, `remove.1`, `add`. */
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
