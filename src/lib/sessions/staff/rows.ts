import { z } from 'zod';
import { SESSION_KINDS } from '../types.ts';
import { ACTOR_KINDS, type HistoryLine, type SessionRow } from './types.ts';
import { instant } from '../../shapes/values.ts';

/** What the database answers to staff about sessions, checked and put in our words. Read by queries only. */

const STATUSES = ['draft', 'published', 'held', 'archived', 'cancelled'] as const;
const SIGN_UP_STATES = ['open', 'full', 'closed', 'not_yet_open', 'past', 'cancelled'] as const;

const columns = {
	id: z.string(),
	slug: z.string(),
	status: z.enum(STATUSES),
	kind: z.enum(SESSION_KINDS),
	title: z.string(),
	themes: z.array(z.string()),
	municipality: z.string(),
	municipality_name: z.string(),
	host_name: z.string().nullable(),
	place_name: z.string().nullable(),
	is_online: z.boolean(),
	starts_at: instant,
	ends_at: instant,
	capacity: z.int(),
	seats_taken: z.int(),
	parties_waiting: z.int(),
	sign_up_state: z.enum(SIGN_UP_STATES),
	published_at: instant.nullable()
};

/** The columns of the view `sessions` that lists need. */
export const SESSION_COLUMNS = Object.keys(columns).join(',');

export const sessionRow = z.object(columns).transform((row): SessionRow => ({
	id: row.id,
	slug: row.slug,
	status: row.status,
	kind: row.kind,
	title: row.title,
	themes: row.themes,
	municipality: row.municipality,
	municipalityName: row.municipality_name,
	hostName: row.host_name,
	placeName: row.place_name,
	isOnline: row.is_online,
	startsAt: row.starts_at,
	endsAt: row.ends_at,
	capacity: row.capacity,
	seatsTaken: row.seats_taken,
	partiesWaiting: row.parties_waiting,
	signUpState: row.sign_up_state,
	publishedAt: row.published_at
}));

export const historyLine = z
	.object({
		id: z.int(),
		at: instant,
		actor_kind: z.enum(ACTOR_KINDS),
		actor_name: z.string().nullable(),
		subject_kind: z.string(),
		subject_id: z.string(),
		action: z.string(),
		details: z.record(z.string(), z.unknown())
	})
	.transform((row): HistoryLine => ({
		id: row.id,
		at: row.at,
		actorKind: row.actor_kind,
		actor: row.actor_name,
		subject: row.subject_kind,
		subjectId: row.subject_id,
		action: row.action,
		details: row.details
	}));
