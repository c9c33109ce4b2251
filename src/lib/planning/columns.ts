import { snakeCase, type SnakeCase } from '../core/camel-case.ts';

/**
 * The fields of the planning form, in its order. A new column of a session is added here once: the names and types of the
 * fields, their checks and errors, the plan that the database gets and the comparison of two versions are derived from this
 * list. `type` says how text becomes a value (`read-plan.ts`), `most` is the maximum length, number or count, as in the database.
 * The browser reads this file too, so it has no zod.
 */
export const PLAN_FIELDS = {
	kind: { type: 'kind' },
	title: { type: 'requiredLine', most: 140 },
	summary: { type: 'line', most: 300 },
	themes: { type: 'list', most: 5 },
	date: { type: 'time' },
	starts: { type: 'time' },
	startsWhich: { type: 'time' },
	ends: { type: 'time' },
	endsWhich: { type: 'time' },
	/** Only when the session ends on another day; empty means the same day, or the night after it. */
	endDate: { type: 'time' },
	municipality: { type: 'choice' },
	host: { type: 'optionalId', column: 'host_organisation_id' },
	placeName: { type: 'optionalLine', most: 140 },
	placeAddress: { type: 'optionalLine', most: 200 },
	stepFreeAccess: { type: 'checkbox' },
	accessNote: { type: 'optionalLine', most: 200 },
	onlineUrl: { type: 'optionalLink', most: 500 },
	capacity: { type: 'number', most: 2000 },
	remindWeek: { type: 'checkbox' },
	remindDay: { type: 'checkbox' },
	opensDate: { type: 'time' },
	opensTime: { type: 'time' },
	opensWhich: { type: 'time' },
	closesDate: { type: 'time' },
	closesTime: { type: 'time' },
	closesWhich: { type: 'time' },
	description: { type: 'lines', most: 20_000 },
	programme: { type: 'rows', most: 40 }
} as const;

type Fields = typeof PLAN_FIELDS;
export type PlanField = keyof Fields;

type OfType<Type extends Fields[PlanField]['type']> = {
	[Name in PlanField]: Fields[Name]['type'] extends Type ? Name : never;
}[PlanField];

/** A field that is one text under its own name. */
export type TextField = Exclude<PlanField, OfType<'list' | 'rows'>>;

/** A field that fills one column. Times do not: a date and a time are one column. */
export type ColumnField = Exclude<PlanField, OfType<'time' | 'rows'>>;

type Column<Name extends ColumnField> = Name extends ColumnField
	? Fields[Name] extends { column: infer Other extends string }
		? Other
		: SnakeCase<Name>
	: never;

const FIELDS = Object.entries(PLAN_FIELDS) as [PlanField, { type: string; most?: number; column?: string }][];
const namesWithout = (...types: string[]) =>
	FIELDS.filter(([, { type }]) => !types.includes(type)).map(([name]) => name);

export const TEXT_FIELDS = namesWithout('list', 'rows') as readonly TextField[];
export const COLUMN_FIELDS = namesWithout('time', 'rows') as readonly ColumnField[];
/** Text fields that fill one column. */
export const COLUMN_TEXTS = namesWithout('list', 'time', 'rows') as readonly (TextField & ColumnField)[];

/** The column that a field fills. */
export function columnOf<Name extends ColumnField>(name: Name): Column<Name> {
	const field: { type: string; column?: string } = PLAN_FIELDS[name];
	return (field.column ?? snakeCase(name)) as Column<Name>;
}

/** Values of fields by column name. */
export type ByColumn<Values extends Record<ColumnField, unknown>> = {
	[Name in ColumnField as Column<Name>]: Values[Name];
};

/** Maximum lengths in a row of the programme. */
export const ITEM_LIMITS = { itemTitle: 140, itemDescription: 2000 } as const;

/** Maximum length of a message to the recipients of a mail about a session. */
export const LONGEST_MESSAGE = 1000;

/** The maximum length of a text; undefined for a field of another type. */
export const lengthOf = (field: string): number | undefined =>
	field in ITEM_LIMITS || FIELDS.some(([name, { type }]) => name === field && /line|link/i.test(type))
		? limitOf(field)
		: undefined;

/** How much a field may hold; undefined for a field without a limit. Rows of the programme have names such as `itemTitle.2`. */
export function limitOf(field: string): number | undefined {
	const limits: Partial<Record<string, number>> = {
		...Object.fromEntries(FIELDS.map(([name, { most }]) => [name, most])),
		...ITEM_LIMITS
	};
	return limits[field.replace(/\.\d+$/, '')];
}
