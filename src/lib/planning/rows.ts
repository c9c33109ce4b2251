import { z } from 'zod';
import { sessionPage } from '../sessions/rows.ts';
import { SESSION_KINDS } from '../sessions/types.ts';
import { MISSING, TOLD_INVITATIONS, TOLD_REGISTRATIONS, type ChangePreview, type PlannedSession } from './types.ts';
import { instant } from '../shapes/values.ts';

/** Database answers to who plans a session, as domain types. Read by queries only. */

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
		step_free_access: z.boolean(),
		access_note: z.string().nullable(),
		online_url: z.string().nullable(),
		starts_at: z.string(),
		ends_at: z.string(),
		capacity: z.int(),
		sign_up_opens_at: z.string().nullable(),
		sign_up_closes_at: z.string().nullable(),
		plan_programme: z.array(planItem),
		version: z.int(),
		seats_taken: z.int(),
		missing: z.array(z.enum(MISSING)),
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
		}): Omit<PlannedSession, 'page'> => ({
			plan: { ...plan, municipality: municipality_slug, programme: plan_programme },
			version,
			seatsTaken: seats_taken,
			missing,
			mayEdit: may_edit
		})
	);

/** `session_draft`: one answer that is read twice, as the public page and as what stands behind it. */
export const plannedSession = behind.and(sessionPage.transform((page) => ({ page })));

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
				status: z.enum(TOLD_REGISTRATIONS),
				party_size: z.int()
			})
		),
		experts: z.array(z.object({ name: z.string(), state: z.enum(TOLD_INVITATIONS) }))
	})
	.transform(({ people, ...preview }): ChangePreview => ({
		...preview,
		people: people.map(({ party_size, ...person }) => ({ ...person, partySize: party_size }))
	}));
