import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { withDates } from '../../sessions/programme.ts';
import { sessionCardRow } from '../../sessions/rows.ts';
import { ANSWERS, CLOSED, INVITATION_STATES } from './types.ts';
import { linkedText } from '../../shapes/linked-text.ts';
import { instant } from '../../shapes/values.ts';

/** Database answers to an expert, as domain types. Read by queries and commands only. */

const text = z.string().nullable();

/** A slot of the programme. `mine` is the one this expert is asked for. */
const slotRow = z
	.object({
		title: z.string(),
		starts_at: instant.nullable(),
		/** The day of the session, from 1, of a slot without a time. */
		day: z.int().optional(),
		description: z.string(),
		mine: z.boolean()
	})
	.transform(camelKeys);

const sessionRow = z.intersection(
	sessionCardRow,
	z.object({ description: z.string(), published: z.boolean(), cancel_reason: text }).transform(camelKeys)
);

const invitationRow = z
	.object({
		state: z.enum(INVITATION_STATES),
		/** SEQUENCE (RFC 5545) of what is shown: an answer is to this version of the meeting. */
		sequence: z.int(),
		personal_line: linkedText.nullable(),
		comment: text,
		answered_at: instant.nullable(),
		withdraw_reason: text
	})
	.transform(camelKeys);

/** `invitation_page`. */
export const invitationPageRow = z
	.object({
		invitation: invitationRow,
		closed: z.enum(CLOSED).nullable(),
		expert: z.object({ name: z.string() }),
		facilitator: z.object({ name: z.string(), email: text }),
		session: sessionRow,
		programme: z.array(slotRow),
		experts: z.array(z.object({ name: z.string(), job_title: text, organisation: text }).transform(camelKeys)),
		seats_taken: z.int(),
		questions: z.array(z.object({ text: linkedText }))
	})
	.transform(({ invitation, expert, experts, programme, ...page }) => ({
		...camelKeys(page),
		programme: withDates(programme, page.session),
		...invitation,
		name: expert.name,
		others: experts
	}));

/** `answer_invitation`. */
export const answerRow = z.object({ state: z.enum(ANSWERS) });
