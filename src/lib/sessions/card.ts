import { z } from 'zod';
import { SESSION_KINDS, type SessionSummary } from './types.ts';
import { instant, uuid } from '../shapes/values.ts';

/** One meeting as mails carry it: a {@link SessionSummary}, and the online link for who has a seat. */
export type SessionCard = SessionSummary & { onlineUrl: string | null };

/** What `planner.session_card` (SQL) puts into the data of a mail or a personal page. */
export const sessionCard = z
	.object({
		slug: z.string().regex(/^[a-z0-9-]+$/),
		uid: uuid,
		sequence: z.int().min(0),
		kind: z.enum(SESSION_KINDS),
		title: z.string().min(1),
		summary: z.string().nullish(),
		themes: z.array(z.string()).nullish(),
		starts_at: instant,
		ends_at: instant,
		place_name: z.string().nullable(),
		place_address: z.string().nullable(),
		// A mail that was queued before these columns existed has none.
		step_free_access: z.boolean().default(false),
		access_note: z.string().nullable().default(null),
		municipality: z.string().nullable(),
		is_online: z.boolean(),
		online_url: z.string().nullable(),
		host_name: z.string().nullable(),
		status: z.enum(['draft', 'published', 'held', 'archived', 'cancelled']),
		updated_at: instant
	})
	.transform((row): SessionCard => ({
		slug: row.slug,
		uid: row.uid,
		sequence: row.sequence,
		kind: row.kind,
		title: row.title,
		summary: row.summary ?? '',
		themes: row.themes ?? [],
		startsAt: row.starts_at,
		endsAt: row.ends_at,
		placeName: row.place_name,
		placeAddress: row.place_address,
		stepFreeAccess: row.step_free_access,
		accessNote: row.access_note,
		municipalityName: row.municipality ?? '',
		isOnline: row.is_online,
		onlineUrl: row.online_url,
		hostName: row.host_name,
		status: row.status,
		updatedAt: row.updated_at
	}));
