import { z } from 'zod';
import { camelKeys } from '../../../core/camel-case.ts';
import { linkedText } from '../../../shapes/linked-text.ts';
import { instant } from '../../../shapes/values.ts';
import { INVITATION_STATES } from '../types.ts';
import { LACKING } from './types.ts';

/** Database answers to staff about invitations, as domain types. Read by queries only. */

const text = z.string().nullable();

const columns = {
	id: z.string(),
	expert_id: z.string(),
	expert_name: z.string(),
	expert_email: z.string(),
	expert_organisation: text,
	/** The slot of the programme, when asked for one. */
	programme_item_title: text,
	state: z.enum(INVITATION_STATES),
	personal_line: text,
	/** When the expert was last asked. */
	sent_at: instant.nullable(),
	answered_at: instant.nullable(),
	/** What the expert said with the answer. */
	comment: linkedText.nullable()
};

/** The columns of the view `invitations` that the list of one session needs. */
export const INVITATION_COLUMNS = Object.keys(columns).join(',');

/** One row of `invitations`, as the list of one session shows it. */
export const staffInvitationRow = z.object(columns).transform(camelKeys);

const unanswered = {
	id: z.string(),
	session_id: z.string(),
	session_title: z.string(),
	starts_at: instant,
	expert_name: z.string(),
	expert_email: z.string(),
	sent_at: instant
};

/** The columns of the view `invitations` that the list of unanswered ones needs. */
export const UNANSWERED_COLUMNS = Object.keys(unanswered).join(',');

/** One row of `invitations` that was not answered. */
export const unansweredInvitationRow = z.object(unanswered).transform(camelKeys);

const comment = {
	id: z.string(),
	session_id: z.string(),
	session_title: z.string(),
	expert_name: z.string(),
	comment: z.string()
};

/** The columns of the view `invitations` that the list of comments needs. */
export const COMMENT_COLUMNS = Object.keys(comment).join(',');

/** `sessions_without_expert`. */
export const sessionWithoutExpertRow = z
	.object({
		id: z.string(),
		title: z.string(),
		status: z.enum(['draft', 'published']),
		starts_at: instant,
		experts: z.array(z.object({ name: z.string(), state: z.enum(LACKING) }))
	})
	.transform(camelKeys);

/** One row of `invitations` whose expert added a comment to a yes or maybe. */
export const invitationCommentRow = z.object(comment).transform(camelKeys);
