import { z } from 'zod';
import { instant, sessionPage } from '../rows.ts';
import { SESSION_KINDS } from '../types.ts';
import type { ChangePreview, DeskSession, HistoryLine, SessionRow } from './types.ts';

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

const planItem = z.object({
	id: z.string(),
	starts_at: z.string().nullable(),
	title: z.string(),
	description: z.string(),
	expert_id: z.string().nullable()
});

const behind = z
	.object({
		kind: z.enum(SESSION_KINDS),
		title: z.string(),
		summary: z.string(),
		description: z.string(),
		themes: z.array(z.string()),
		municipality_slug: z.string(),
		host_organisation_id: z.string().nullable(),
		place_name: z.string().nullable(),
		place_address: z.string().nullable(),
		online_url: z.string().nullable(),
		starts_at: z.string(),
		ends_at: z.string(),
		capacity: z.int(),
		sign_up_opens_at: z.string().nullable(),
		sign_up_closes_at: z.string().nullable(),
		plan_programme: z.array(planItem),
		version: z.int(),
		seats_taken: z.int(),
		missing: z.array(z.enum(['summary', 'themes', 'place'])),
		may_edit: z.boolean()
	})
	.transform(
		({
			version,
			seats_taken,
			missing,
			may_edit,
			municipality_slug,
			plan_programme,
			...plan
		}): Omit<DeskSession, 'page'> => ({
			plan: { ...plan, municipality: municipality_slug, programme: plan_programme },
			version,
			seatsTaken: seats_taken,
			missing,
			mayEdit: may_edit
		})
	);

/** `session_draft`: one answer that is read twice, as the public page and as what stands behind it. */
export const deskSession = behind.and(sessionPage.transform((page) => ({ page })));

export const historyLine = z
	.object({
		id: z.int(),
		at: instant,
		actor_kind: z.enum(['staff', 'entrepreneur', 'expert', 'organisation', 'system']),
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

const between = z.tuple([z.string().nullable(), z.string().nullable()]).optional();
const times = z.tuple([instant, instant]).optional();
const changes = z
	.object({
		starts_at: times,
		ends_at: times,
		place_name: between,
		place_address: between,
		online_url: between
	})
	.transform(({ starts_at, ends_at, place_name, place_address, online_url }) => ({
		...(starts_at && { startsAt: starts_at }),
		...(ends_at && { endsAt: ends_at }),
		...(place_name && { placeName: place_name }),
		...(place_address && { placeAddress: place_address }),
		...(online_url && { onlineUrl: online_url })
	}));

/** `session_change_preview`. */
export const changePreview = z
	.object({
		version: z.int(),
		changes,
		people: z.array(
			z.object({
				name: z.string(),
				company: z.string().nullable(),
				status: z.enum(['confirmed', 'waitlisted', 'offered']),
				party_size: z.int()
			})
		),
		experts: z.array(z.object({ name: z.string(), state: z.enum(['sent', 'accepted', 'tentative']) }))
	})
	.transform(({ people, ...preview }): ChangePreview => ({
		...preview,
		people: people.map(({ party_size, ...person }) => ({ ...person, partySize: party_size }))
	}));
