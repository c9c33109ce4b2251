import { z } from 'zod';
import { camelKeys, snakeKeys } from '../core/camel-case.ts';
import { instant, uuid } from '../shapes/values.ts';
import { SESSION_KINDS, SESSION_STATUSES, SIGN_UP_STATES, type SessionCard } from './types.ts';

/**
 * What the database answers about sessions. Each column is read in one way, which is written here once: pages, feeds, lists,
 * mails and the planning form take theirs from these maps, and the types in `types.ts` follow. Read by queries and mails only.
 */

const text = z.string().nullable();

/** What a planner fills in and everybody reads as it is. A new one goes here, and every reading has it. */
export const plannedColumns = {
	kind: z.enum(SESSION_KINDS),
	title: z.string().min(1),
	/** One or two plain sentences. */
	summary: z.string(),
	/** Slugs. */
	themes: z.array(z.string()),
	place_name: text,
	place_address: text,
	// A mail that was queued before these columns existed has none.
	step_free_access: z.boolean().default(false),
	access_note: text.default(null)
};

/** What every page, feed and mail needs of one session. */
const summaryColumns = {
	...plannedColumns,
	slug: z.string().regex(/^[a-z0-9-]+$/),
	/** Of its public calendar entry, for life; `sequence` never falls (RFC 5545). */
	uid: uuid,
	sequence: z.int().min(0),
	status: z.enum(SESSION_STATUSES),
	/** As people write it. */
	municipality_name: z.string(),
	host_name: text,
	is_online: z.boolean(),
	starts_at: instant,
	ends_at: instant,
	updated_at: instant
};

/** Room and sign-up, as of now. */
const availabilityColumns = {
	capacity: z.int(),
	seats_left: z.int(),
	parties_waiting: z.int(),
	sign_up_state: z.enum(SIGN_UP_STATES),
	sign_up_opens_at: instant.nullable(),
	sign_up_closes_at: instant.nullable()
};

export type SummaryRow = z.output<z.ZodObject<typeof summaryColumns>>;
export type AvailabilityRow = z.output<z.ZodObject<typeof availabilityColumns>>;

export const sessionColumns = { ...summaryColumns, ...availabilityColumns };

/** The columns of the view `agenda` that are for reading. */
export const AGENDA_COLUMNS = Object.keys(sessionColumns).join(',');

/** One row of `agenda` and of `search_agenda`. */
export const agendaRow = z.object(sessionColumns).transform(camelKeys);

/** What `planner.session_card` (SQL) puts into the data of a mail or a personal page. */
export const sessionCardRow = z.object({ ...summaryColumns, online_url: text }).transform(camelKeys);

/** The way back: a session as the data of a mail has it, for a preview of a mail that nobody queued. */
export function sessionCardData(card: SessionCard): unknown {
	return JSON.parse(JSON.stringify(snakeKeys(card)));
}

const speakerRow = z.object({ name: z.string(), job_title: text, organisation: text, bio: z.string() });

const programmeItemRow = z
	.object({
		id: z.string(),
		starts_at: instant.nullable(),
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
		/** When it was to begin before its last move to another time. A draft has not moved for anyone. */
		previous_starts_at: instant.nullable().default(null),
		experts: z.array(speakerRow.transform(camelKeys)),
		programme: z.array(programmeItemRow)
	})
	.transform(({ experts, ...page }) => ({ ...camelKeys(page), speakers: experts }));
