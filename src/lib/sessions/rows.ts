import { z } from 'zod';
import { camelKeys, snakeKeys } from '../core/camel-case.ts';
import { instant, uuid } from '../shapes/values.ts';
import { withDates } from './programme.ts';
import { SESSION_KINDS, SESSION_STATUSES, SIGN_UP_STATES, type SessionCard } from './types.ts';

/**
 * Database rows of sessions. Each column has one shape, defined here once: pages, feeds, lists, mails and the planning form use
 * these maps, and the types in `types.ts` are derived from them. Imported by queries and mails only.
 */

const text = z.string().nullable();

/** How accessible the place is. */
const accessColumns = {
	// A mail that was queued before these columns existed has none. False means that nobody said so.
	step_free_access: z.boolean().default(false),
	access_note: text.default(null)
};

/** The columns that a planner fills in and that everybody may read. A new column here is read everywhere. */
export const plannedColumns = {
	kind: z.enum(SESSION_KINDS),
	title: z.string().min(1),
	/** One or two plain sentences. */
	summary: z.string(),
	/** Slugs. */
	themes: z.array(z.string()),
	place_name: text,
	place_address: text,
	...accessColumns
};

/** The columns that every page, feed and mail of a session uses. */
const summaryColumns = {
	...plannedColumns,
	slug: z.string().regex(/^[a-z0-9-]+$/),
	/** UID of the public calendar entry; it never changes, and `sequence` never decreases (RFC 5545). */
	uid: uuid,
	sequence: z.int().min(0),
	status: z.enum(SESSION_STATUSES),
	/** The display name. */
	municipality_name: z.string(),
	host_name: text,
	is_online: z.boolean(),
	starts_at: instant,
	ends_at: instant,
	updated_at: instant
};

/** Free seats and the state of sign-up at the time of the query. */
const availabilityColumns = {
	capacity: z.int(),
	seats_left: z.int(),
	parties_waiting: z.int(),
	sign_up_state: z.enum(SIGN_UP_STATES),
	sign_up_opens_at: instant.nullable(),
	sign_up_closes_at: instant.nullable()
};

export type AccessRow = z.output<z.ZodObject<typeof accessColumns>>;
export type SummaryRow = z.output<z.ZodObject<typeof summaryColumns>>;
export type AvailabilityRow = z.output<z.ZodObject<typeof availabilityColumns>>;

export const sessionColumns = { ...summaryColumns, ...availabilityColumns };

/** The columns of the view `agenda` to select: all except its search index. */
export const AGENDA_COLUMNS = Object.keys(sessionColumns).join(',');

/** One row of `agenda` and of `search_agenda`. */
export const agendaRow = z.object(sessionColumns).transform(camelKeys);

/** `planner.session_card` (SQL): a session in the data of a mail or a personal page. */
export const sessionCardRow = z.object({ ...summaryColumns, online_url: text }).transform(camelKeys);

/** The inverse: a session as data of a mail, for the preview of a mail that was not queued. */
export function sessionCardData(card: SessionCard): unknown {
	return JSON.parse(JSON.stringify(snakeKeys(card)));
}

/**
 * `previous` in the data of a mail: when and where in the reader's last mail. A municipality that is null or missing was not part
 * of it: the session was online only, or the mail is from an older version.
 */
export const previousColumns = {
	starts_at: instant,
	ends_at: instant,
	place_name: text.default(null),
	place_address: text.default(null),
	municipality_name: text.default(null).transform((name) => name ?? undefined)
};

export const speakerRow = z.object({ name: z.string(), job_title: text, organisation: text, bio: z.string() });

/** `speaker` is the name of the expert, once they accepted. */
export const programmeItemRow = z
	.object({
		id: z.string(),
		starts_at: instant.nullable(),
		/** The day of the session, from 1, of an item without a time. */
		day: z.int().nullable(),
		title: z.string(),
		description: z.string(),
		expert: text
	})
	.transform(({ starts_at, expert, ...item }) => ({ ...item, startsAt: starts_at, speaker: expert }));

/** `session_page`. */
export const sessionPageRow = z
	.object({
		...sessionColumns,
		id: z.string(),
		/** A slug. */
		municipality: z.string(),
		/** Markdown as typed. */
		description: z.string(),
		cancel_reason: text,
		/** The start before the last move to another time. Missing in a draft, which was never announced. */
		previous_starts_at: instant.nullable().default(null),
		experts: z.array(speakerRow.transform(camelKeys)),
		programme: z.array(programmeItemRow)
	})
	.transform(({ experts, programme, ...row }) => {
		const page = camelKeys(row);
		return { ...page, speakers: experts, programme: withDates(programme, page) };
	});
