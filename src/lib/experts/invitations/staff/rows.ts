import { z } from 'zod';
import { camelKeys } from '../../../core/camel-case.ts';
import { linkedText } from '../../../shapes/linked-text.ts';
import { instant } from '../../../shapes/values.ts';
import { INVITATION_STATES } from '../types.ts';

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
