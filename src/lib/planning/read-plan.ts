import { z } from 'zod';
import { isLocalTime } from '../core/timezone.ts';
import { SESSION_KINDS } from '../sessions/types.ts';
import { checkbox, idOrNone, line, lines, link, optional, optionalId, required } from '../shapes/form-fields.ts';
import {
	COLUMN_FIELDS,
	columnOf,
	ITEM_LIMITS,
	limitOf,
	PLAN_FIELDS,
	type ByColumn,
	type ColumnField
} from './columns.ts';
import { endDateOf, moment } from './moments.ts';
import { DAY_NUMBER, itemMoments, MOST_DAYS } from './programme.ts';
import type { ItemFields, PlanFields, PlanItem, SessionPlan } from './types.ts';

/** Error codes of the planning form. Their messages are `plan` in `i18n/…/form-errors.ts`. */
export const PLAN_ERRORS = [
	'missing',
	'too_long',
	'too_many',
	'not_a_number',
	'out_of_range',
	'not_a_link',
	'unknown',
	'date_missing',
	'date_invalid',
	'time_missing',
	'time_invalid',
	'missing_that_night',
	'twice_that_night',
	'before_start',
	'too_far_from_start',
	'before_opening'
] as const;
export type PlanError = (typeof PLAN_ERRORS)[number];

/** The first error of each field, in the order of the form. Rows of the programme have names such as `itemTitle.2`. */
export type PlanErrors = Record<string, PlanError>;

const DAYS = 86_400_000;

const no = (code: PlanError) => ({ error: code });
const chosen = () => optionalId('unknown' satisfies PlanError);

/** A check for each `type` of {@link PLAN_FIELDS} that is a column. */
const SHAPES = {
	kind: () => z.enum(SESSION_KINDS, no('missing')),
	line,
	lines,
	requiredLine: (most: number) => required(line(most)),
	optionalLine: (most: number) => optional(line(most)),
	optionalLink: (most: number) => optional(link(most, 'not_a_link' satisfies PlanError)),
	optionalId: chosen,
	choice: () => z.string().min(1, no('missing')),
	checkbox: () => checkbox,
	list: (most: number) => z.array(z.string()).max(most, no('too_many')),
	number: (most: number) =>
		z
			.string()
			.trim()
			.min(1, no('missing'))
			.regex(/^\d{1,6}$/, no('not_a_number'))
			.transform(Number)
			.refine((number) => number >= 1 && number <= most, no('out_of_range'))
};
type Shape<Name extends ColumnField> = ReturnType<(typeof SHAPES)[(typeof PLAN_FIELDS)[Name]['type']]>;

const columns = Object.fromEntries(
	COLUMN_FIELDS.map((name) => [name, SHAPES[PLAN_FIELDS[name].type](limitOf(name) ?? 0)])
) as { [Name in ColumnField]: Shape<Name> };

const item = z.object({
	// An unknown id means a new row: the database keeps only rows of this session.
	id: idOrNone,
	day: z.string().regex(DAY_NUMBER, no('unknown')).or(z.literal('')),
	time: z.string(),
	title: required(line(ITEM_LIMITS.itemTitle)),
	description: lines(ITEM_LIMITS.itemDescription),
	expert: chosen()
});

const plan = z.object({
	...columns,
	programme: z.array(item).max(PLAN_FIELDS.programme.most, no('too_many'))
});

type Times = { start: Date | null; end: Date | null; opens: Date | null; closes: Date | null; errors: PlanErrors };

/** Parses the four times of a plan, and checks each and their order. */
function times(fields: PlanFields): Times {
	const errors: PlanErrors = {};
	const read = (date: string, time: string, which: string, names: [date: string, time: string]) => {
		const found = moment(date, time, which);
		if ('instant' in found) return found.instant;
		errors[names[found.error.startsWith('date') ? 0 : 1]] ??= found.error;
		return null;
	};
	const start = read(fields.date, fields.starts, fields.startsWhich, ['date', 'starts']);
	const endDay = endDateOf(fields);
	const end = endDay
		? read(endDay, fields.ends, fields.endsWhich, [fields.endDate ? 'endDate' : 'date', 'ends'])
		: null;
	const window = (date: string, time: string, which: string, names: [string, string], usual: string) =>
		date || time ? read(date, time || usual, which, names) : null;
	const opens = window(fields.opensDate, fields.opensTime, fields.opensWhich, ['opensDate', 'opensTime'], '00:00');
	const closes = window(
		fields.closesDate,
		fields.closesTime,
		fields.closesWhich,
		['closesDate', 'closesTime'],
		'23:59'
	);
	if (!fields.ends && !errors.ends) errors.ends = 'time_missing';
	if (start && end && end <= start) errors[fields.endDate ? 'endDate' : 'ends'] = 'before_start';
	if (start && end && end.getTime() > start.getTime() + 7 * DAYS) errors.endDate = 'too_far_from_start';
	if (opens && closes && closes <= opens) errors.closesDate = 'before_opening';
	return { start, end, opens, closes, errors };
}

function programme(items: z.output<typeof item>[], rows: ItemFields[], { start, end, errors }: Times) {
	const moments = start && end ? itemMoments(rows, { start, end }) : [];
	return items.map(({ id, title, description, expert }, row): PlanItem => {
		const time = rows[row]?.time ?? '';
		const { at = null, day = null } = moments[row] ?? {};
		if (time && moments[row] && !at)
			errors[`itemTime.${row}`] = isLocalTime(time) ? 'missing_that_night' : 'time_invalid';
		if (day !== null && (day < 1 || day > MOST_DAYS)) errors[`itemDay.${row}`] = 'unknown';
		return { id, title, description, expert_id: expert, starts_at: at?.toISOString() ?? null, day };
	});
}

/** The field of a zod path: `programme.2.title` is `itemTitle.2`. */
function fieldOf(path: readonly PropertyKey[]): string {
	const [first, row, column] = path.map(String);
	if (first !== 'programme' || row === undefined || !column) return first ?? '';
	return `item${column.charAt(0).toUpperCase()}${column.slice(1)}.${row}`;
}

/**
 * Validates the planning form: a plan for the database, or the errors by field. Cleans texts and reads times as Amsterdam time.
 * The database checks that municipality, themes, host and experts exist.
 */
export function readPlan(fields: PlanFields): { ok: true; plan: SessionPlan } | { ok: false; errors: PlanErrors } {
	const read = plan.safeParse(fields);
	const when = times(fields);
	const errors = when.errors;
	const items = read.success ? programme(read.data.programme, fields.programme, when) : [];
	for (const issue of read.error?.issues ?? []) errors[fieldOf(issue.path)] ??= issue.message as PlanError;
	if (!read.success || !when.start || !when.end || Object.keys(errors).length > 0)
		return { ok: false, errors: inOrder(errors) };
	return {
		ok: true,
		plan: {
			...byColumn(read.data),
			starts_at: when.start.toISOString(),
			ends_at: when.end.toISOString(),
			sign_up_opens_at: when.opens?.toISOString() ?? null,
			sign_up_closes_at: when.closes?.toISOString() ?? null,
			programme: items
		}
	};
}

function byColumn<Values extends Record<ColumnField, unknown>>(values: Values): ByColumn<Values> {
	return Object.fromEntries(COLUMN_FIELDS.map((name) => [columnOf(name), values[name]])) as ByColumn<Values>;
}

/** In the order of the form; rows of the programme come last. */
function inOrder(errors: PlanErrors): PlanErrors {
	const order = Object.keys(PLAN_FIELDS);
	const place = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length);
	return Object.fromEntries(Object.entries(errors).sort(([a], [b]) => place(a) - place(b)));
}
