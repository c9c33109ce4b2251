import { z } from 'zod';
import { limitOf, TEXT_FIELDS, type TextField } from './columns.ts';
import { ITEM_FIELDS, readFields } from './fields.ts';
import { readMarks } from './merge.ts';
import { lines, version } from '../shapes/form-fields.ts';
import { readPlan } from './read-plan.ts';
import type { PlanFields, SessionPlan } from './types.ts';

/** The forms of planning. The words are `plan` of `i18n/…/form-errors.ts`, of cancelling `cancelSession`. */

const text = z.string().default('');
/** Text that goes into a mail to the people concerned. */
const message = lines(1000);
const sent = {
	...(Object.fromEntries(TEXT_FIELDS.map((name) => [name, text])) as Record<TextField, typeof text>),
	...(Object.fromEntries(
		['themes', ...Object.values(ITEM_FIELDS)].map((name) => [name, z.array(z.string())])
	) as Record<'themes' | (typeof ITEM_FIELDS)[keyof typeof ITEM_FIELDS], z.ZodArray<z.ZodString>>),
	/** The button of the programme that was used without script: `up.2`. */
	rows: text
};
type Sent = z.output<z.ZodObject<typeof sent>>;

/** Both what was typed and the plan that it is; what is wrong with it is said at the fields of the form. */
function planOf(form: Sent, context: z.core.$RefinementCtx): { fields: PlanFields; plan: SessionPlan } {
	const { themes, itemId, itemTime, itemTitle, itemDescription, itemExpert, ...values } = form;
	const fields = readFields({ values, lists: { themes, itemId, itemTime, itemTitle, itemDescription, itemExpert } });
	const read = readPlan(fields);
	if (read.ok) return { fields, plan: read.plan };
	for (const [name, code] of Object.entries(read.errors)) {
		const most = limitOf(name);
		context.issues.push({ code: 'custom', input: form, path: [name], message: code, params: { most } });
	}
	return z.NEVER;
}

/** Planning a session. */
export const planForm = z.object(sent).transform(planOf);

/** Changing one: with the version and the marks that were handed out, and the message to who is told. */
export const editForm = z
	.object({ ...sent, version, marks: text, message })
	.transform(({ version, marks, message, ...form }, context) => ({
		...planOf(form, context),
		seen: { version, marks: readMarks(marks) },
		message
	}));

/** Publishing or deleting what was seen. */
export const versionForm = z.object({ version });

/** Cancelling, with a reason that everyone concerned reads. */
export const cancelForm = z.object({ version, reason: message });
