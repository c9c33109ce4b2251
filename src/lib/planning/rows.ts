import { z } from 'zod';
import { camelKeys, snakeCase } from '../core/camel-case.ts';
import { MOVE_FIELDS } from '../sessions/moves.ts';
import { plannedColumns, sessionPageRow } from '../sessions/rows.ts';
import {
	MISSING,
	TOLD_INVITATIONS,
	UNASKED,
	type Changes,
	type ExpertToAsk,
	type PlannedSession,
	type ToldExpert
} from './types.ts';
import { instant } from '../shapes/values.ts';

/** Database rows for planning. Imported by queries only. */

const planItem = z.object({
	id: z.string(),
	starts_at: z.string().nullable(),
	day: z.int().nullable(),
	title: z.string(),
	description: z.string(),
	expert_id: z.string().nullable()
});

const planShape = z.object({
	...plannedColumns,
	description: z.string(),
	municipality: z.string(),
	host_organisation_id: z.string().nullable(),
	online_url: z.string().nullable(),
	starts_at: z.string(),
	ends_at: z.string(),
	capacity: z.int(),
	remind_week: z.boolean(),
	remind_day: z.boolean(),
	sign_up_opens_at: z.string().nullable(),
	sign_up_closes_at: z.string().nullable()
});
export type PlanRow = z.output<typeof planShape>;

const expertToAsk = z
	.object({
		id: z.string(),
		name: z.string(),
		active: z.boolean(),
		state: z.enum(UNASKED),
		programme_item_id: z.string().nullable(),
		personal_line: z.string().nullable()
	})
	.transform(({ programme_item_id, personal_line, ...expert }): ExpertToAsk => ({
		...expert,
		slotId: programme_item_id,
		personalLine: personal_line
	}));

const draft = z
	.object({
		...planShape.shape,
		plan_programme: z.array(planItem),
		version: z.int(),
		seats_taken: z.int(),
		missing: z.array(z.enum(MISSING)),
		experts_to_ask: z.array(expertToAsk),
		expert_wanted: z.boolean(),
		may_edit: z.boolean()
	})
	.transform(
		({
			version,
			seats_taken,
			missing,
			experts_to_ask,
			expert_wanted,
			may_edit,
			plan_programme,
			...plan
		}): Omit<PlannedSession, 'page'> => ({
			plan: { ...plan, programme: plan_programme },
			version,
			seatsTaken: seats_taken,
			missing,
			expertsToAsk: experts_to_ask,
			expertWanted: expert_wanted,
			mayEdit: may_edit
		})
	);

/** `session_draft`: parsed twice, as the public page and as the data for planning. */
export const plannedSessionRow = draft.and(sessionPageRow.transform((page) => ({ page })));

/** Old and new value of each field of a move that changes. */
const changes = z
	.object(
		Object.fromEntries(
			Object.entries(MOVE_FIELDS).map(([field, part]) => {
				const value = part === 'time' ? instant : z.string().nullable();
				return [snakeCase(field), z.tuple([value, value]).optional()];
			})
		)
	)
	.transform((row): Changes => camelKeys(row));

const parties = z.object({
	parties: z.int(),
	people: z.int(),
	unmailed: z.int(),
	first: z.array(
		z.object({ name: z.string(), company: z.string().nullable(), party_size: z.int() }).transform(camelKeys)
	)
});

const news = (template: string): ToldExpert['news'] => {
	if (template === 'expert-session-cancelled') return 'cancelled';
	return template === 'expert-invited' || template === 'expert-updated' ? 'asked' : 'told';
};

/** `session_change_preview`. */
export const changePreviewRow = z.object({
	version: z.int(),
	changes,
	programme: z.array(
		z
			.object({ title: z.string(), times: z.tuple([instant.nullable(), instant.nullable()]) })
			.transform(({ title, times: [old, now] }) => ({ title, old, now }))
	),
	coming: parties,
	waiting: parties,
	promoted: parties,
	experts: z.array(
		z
			.object({ name: z.string(), state: z.enum(TOLD_INVITATIONS), template: z.string() })
			.transform(({ template, ...expert }): ToldExpert => ({ ...expert, news: news(template) }))
	)
});
