import { z } from 'zod';
import { followOriginal } from './copies.ts';
import { limitOf, LONGEST_MESSAGE, TEXT_FIELDS, type TextField } from './columns.ts';
import { ITEM_FIELDS, readFields } from './fields.ts';
import { readFingerprints, type Fingerprints } from './merge.ts';
import { lines, version } from '../shapes/form-fields.ts';
import { readPlan } from './read-plan.ts';
import type { PlanFields, SessionPlan } from './types.ts';

/** The forms of planning. Their messages are `plan` in `i18n/…/form-errors.ts`, and `cancelSession` for cancelling. */

const text = z.string().default('');
/** A message to the recipients of a mail. */
const message = lines(LONGEST_MESSAGE);
const sent = {
	...(Object.fromEntries(TEXT_FIELDS.map((name) => [name, text])) as Record<TextField, typeof text>),
	...(Object.fromEntries(
		['themes', ...Object.values(ITEM_FIELDS)].map((name) => [name, z.array(z.string())])
	) as Record<'themes' | (typeof ITEM_FIELDS)[keyof typeof ITEM_FIELDS], z.ZodArray<z.ZodString>>),
	/** Value of the programme button that was used without script, such as `up.2`. */
	rows: text
};
type Sent = z.output<z.ZodObject<typeof sent>>;

/** The typed fields and the plan; errors are added as issues of the fields. */
function planOf(
	form: Sent,
	context: z.core.$RefinementCtx,
	original: Fingerprints = {}
): { fields: PlanFields; plan: SessionPlan } {
	const { themes, itemId, itemDay, itemTime, itemWas, itemTitle, itemDescription, itemExpert, ...values } = form;
	const lists = { themes, itemId, itemDay, itemTime, itemWas, itemTitle, itemDescription, itemExpert };
	const fields = followOriginal(readFields({ values, lists }), original);
	const read = readPlan(fields);
	if (read.ok) return { fields, plan: read.plan };
	for (const [name, code] of Object.entries(read.errors)) {
		const most = limitOf(name);
		context.issues.push({ code: 'custom', input: form, path: [name], message: code, params: { most } });
	}
	return z.NEVER;
}

/** Plans a new session. `original` is of a copy that is sent without script; with script it has followed already. */
export const planForm = z
	.object({ ...sent, original: text })
	.transform(({ original, ...form }, context) => planOf(form, context, readFingerprints(original)));

/** Edits a session: also has the version and fingerprints of the form when it was opened, and the message to recipients. */
export const editForm = z
	.object({ ...sent, version, fingerprints: text, message })
	.transform(({ version, fingerprints, message, ...form }, context) => ({
		...planOf(form, context),
		seen: { version, fingerprints: readFingerprints(fingerprints) },
		message
	}));

/** Publishes or deletes the version that was shown. */
export const versionForm = z.object({ version });

/** Cancels a session. The reason is in the mail and on the page. */
export const cancelForm = z.object({ version, reason: message });
