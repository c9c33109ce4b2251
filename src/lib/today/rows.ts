import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { LACKING } from '../experts/invitations/staff/types.ts';
import { QUESTION_STATUSES } from '../questions/types.ts';
import { linkPhones } from '../shapes/linked-text.ts';
import { instant } from '../shapes/values.ts';

/** Answers of `today_list`, as domain types. Facts that are null in the database are left out. */

const count = z.int().nonnegative();

/** The first number that can be called, as it was typed and as a link. */
const callable = z
	.string()
	.optional()
	.transform((typed) => {
		const [found] = linkPhones(typed ?? '').flatMap(({ text, href }) => (href ? [{ text, href }] : []));
		return found ?? null;
	});

const session = z
	.object({
		id: z.string(),
		title: z.string(),
		starts_at: instant,
		/** Calendar days until it starts; negative for the past. */
		days: z.int(),
		municipality: z.string(),
		capacity: count,
		seats_taken: count,
		parties_waiting: count
	})
	.transform(camelKeys);

const expert = z.object({ name: z.string(), phone: callable, days: count, comment: z.string().optional() });
const lacking = z.object({ name: z.string(), phone: callable, state: z.enum(LACKING) });
const question = z
	.object({
		id: z.string(),
		number: count,
		text: z.string(),
		status: z.enum(QUESTION_STATUSES),
		/** Calendar days since its date. */
		days: count,
		asker: z.string().optional(),
		asker_has_mail: z.boolean(),
		phone: callable,
		/** The organisation that has it, or was offered it. */
		with: z.string().optional()
	})
	.transform(camelKeys);

const common = {
	subject: z.string(),
	weight: z.int(),
	/** With whom it lies, unless that is the reader. */
	owner: z.string().optional(),
	until: instant.optional()
};
const ofSession = { ...common, session };
const ofExpert = { ...ofSession, expert };
const ofQuestion = { ...common, question };
const suggested = z.array(z.object({ id: z.string(), name: z.string() }));

/** One row of `today_list`: a kind with its facts. */
export const concernRow = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('no_expert'), ...ofSession, experts: z.array(lacking), suggested }),
	z.object({ kind: z.literal('expert_declined'), ...ofExpert, suggested }),
	z.object({ kind: z.enum(['draft', 'hall_full', 'few_sign_ups']), ...ofSession }),
	z.object({ kind: z.enum(['expert_silent', 'expert_comment']), ...ofExpert }),
	z.object({ kind: z.enum(['organisation_late', 'question_late', 'asker_silent']), ...ofQuestion }),
	z.object({ kind: z.literal('mail_failed'), ...common, mails: count, recipient: z.string() }),
	z.object({ kind: z.literal('job_late'), ...common, job: z.string() })
]);

export const todayListRow = z.object({ rows: z.array(concernRow), more: z.boolean(), snoozing: z.boolean() });

/** `sessions_ahead`. */
export const aheadRow = z
	.object({
		id: z.string(),
		title: z.string(),
		status: z.enum(['draft', 'published', 'held']),
		starts_at: instant,
		ends_at: instant,
		place: z.string().nullable(),
		municipality: z.string(),
		capacity: count,
		seats_taken: count,
		parties_waiting: count,
		expert: z.enum(['sure', 'missing', 'none'])
	})
	.transform(camelKeys);

/** `first_steps`. */
export const firstStepsRow = z
	.object({
		organisation: z.boolean(),
		expert: z.boolean(),
		colleague: z.boolean(),
		session: z.boolean(),
		published: z.boolean(),
		/** The first draft, to publish. */
		draft: z.string().nullable()
	})
	.nullable();
