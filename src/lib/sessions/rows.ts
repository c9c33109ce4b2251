import { z } from 'zod';
import { SESSION_KINDS, type AgendaEntry, type SessionPage, type SessionSummary } from './types.ts';
import { instant } from '../shapes/values.ts';

/** What the database answers about sessions, checked and put in our words. Read by queries only. */

const maybeInstant = instant.nullable();

const states = ['open', 'full', 'closed', 'not_yet_open', 'past', 'cancelled'] as const;
const statuses = ['draft', 'published', 'held', 'archived', 'cancelled'] as const;

const common = {
	slug: z.string(),
	uid: z.string(),
	sequence: z.int(),
	status: z.enum(statuses),
	kind: z.enum(SESSION_KINDS),
	title: z.string(),
	summary: z.string(),
	themes: z.array(z.string()),
	host_name: z.string().nullable(),
	place_name: z.string().nullable(),
	place_address: z.string().nullable(),
	// A mail that was queued before these columns existed has none.
	step_free_access: z.boolean().default(false),
	access_note: z.string().nullable().default(null),
	is_online: z.boolean(),
	starts_at: instant,
	ends_at: instant,
	updated_at: instant
};

const room = {
	capacity: z.int(),
	seats_left: z.int(),
	parties_waiting: z.int(),
	sign_up_state: z.enum(states),
	sign_up_opens_at: maybeInstant,
	sign_up_closes_at: maybeInstant
};

type Common = z.output<z.ZodObject<typeof common>>;
type Room = z.output<z.ZodObject<typeof room>>;

function summary(row: Common, municipalityName: string): SessionSummary {
	const { host_name, place_name, place_address, is_online, starts_at, ends_at, updated_at } = row;
	const { slug, uid, sequence, status, kind, title, summary, themes } = row;
	return {
		slug,
		uid,
		sequence,
		status,
		kind,
		title,
		summary,
		themes,
		hostName: host_name,
		placeName: place_name,
		placeAddress: place_address,
		stepFreeAccess: row.step_free_access,
		accessNote: row.access_note,
		municipalityName,
		isOnline: is_online,
		startsAt: starts_at,
		endsAt: ends_at,
		updatedAt: updated_at
	};
}

function availability(row: Room) {
	return {
		capacity: row.capacity,
		seatsLeft: row.seats_left,
		partiesWaiting: row.parties_waiting,
		signUpState: row.sign_up_state,
		signUpOpensAt: row.sign_up_opens_at,
		signUpClosesAt: row.sign_up_closes_at
	};
}

const agendaColumns = { ...common, ...room, municipality_name: z.string() };

/** The columns of the view `agenda` that are for reading. */
export const AGENDA_COLUMNS = Object.keys(agendaColumns).join(',');

/** One row of `agenda` and of `search_agenda`. */
export const agendaEntry = z
	.object(agendaColumns)
	.transform((row): AgendaEntry => ({ ...summary(row, row.municipality_name), ...availability(row) }));

const speaker = z
	.object({
		name: z.string(),
		job_title: z.string().nullable(),
		organisation: z.string().nullable(),
		bio: z.string()
	})
	.transform(({ job_title, ...rest }) => ({ ...rest, jobTitle: job_title }));

const programmeItem = z
	.object({
		id: z.string(),
		starts_at: maybeInstant,
		title: z.string(),
		description: z.string(),
		expert: z.string().nullable()
	})
	.transform(({ starts_at, expert, ...rest }) => ({ ...rest, startsAt: starts_at, speaker: expert }));

/** `session_page`. */
export const sessionPage = z
	.object({
		...common,
		...room,
		id: z.string(),
		municipality: z.string(),
		municipality_slug: z.string(),
		description: z.string(),
		cancel_reason: z.string().nullable(),
		// Of what was published only; a draft has not moved for anyone.
		previous_starts_at: maybeInstant.default(null),
		experts: z.array(speaker),
		programme: z.array(programmeItem)
	})
	.transform((page): SessionPage => ({
		...summary(page, page.municipality),
		...availability(page),
		id: page.id,
		municipality: page.municipality_slug,
		description: page.description,
		cancelReason: page.cancel_reason,
		previousStartsAt: page.previous_starts_at,
		speakers: page.experts,
		programme: page.programme
	}));
