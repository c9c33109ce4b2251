import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { sessionCardRow } from '../../sessions/rows.ts';
import { ANSWERS, CLOSED, INVITATION_STATES, type InvitationPage, type Slot } from './types.ts';
import { instant } from '../../shapes/values.ts';

/** What the database answers to an expert, checked and put in our words. Read by queries only. */

const text = z.string().nullable();

const slot = z
	.object({ title: z.string(), starts_at: instant.nullable(), description: z.string(), mine: z.boolean() })
	.transform((row): Slot => camelKeys(row));

const session = z.intersection(
	sessionCardRow,
	z.object({ description: z.string(), published: z.boolean(), cancel_reason: text }).transform(camelKeys)
);

/** `invitation_page`. */
export const invitationPage: z.ZodType<InvitationPage> = z
	.object({
		invitation: z.object({
			state: z.enum(INVITATION_STATES),
			sequence: z.int(),
			personal_line: text,
			comment: text,
			answered_at: instant.nullable(),
			withdraw_reason: text
		}),
		closed: z.enum(CLOSED).nullable(),
		expert: z.object({ name: z.string() }),
		facilitator: z.object({ name: z.string(), email: text }),
		session,
		programme: z.array(slot),
		experts: z.array(z.object({ name: z.string(), job_title: text, organisation: text })),
		seats_taken: z.int(),
		questions: z.array(z.object({ text: z.string() }))
	})
	.transform(({ invitation, closed, expert, facilitator, session, programme, experts, seats_taken, questions }) => ({
		state: invitation.state,
		sequence: invitation.sequence,
		personalLine: invitation.personal_line,
		comment: invitation.comment,
		answeredAt: invitation.answered_at,
		withdrawReason: invitation.withdraw_reason,
		closed,
		name: expert.name,
		facilitator,
		session,
		programme,
		others: experts.map(camelKeys),
		seatsTaken: seats_taken,
		questions
	}));

/** `answer_invitation`. */
export const answered = z.object({ state: z.enum(ANSWERS) });
