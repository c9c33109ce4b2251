import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { LEVELS } from '../../directory/organisations/types.ts';
import { REFERRAL_STATES } from '../referrals/types.ts';
import { QUESTION_STATUSES } from '../types.ts';
import { linkedPhone, linkedText } from '../../shapes/linked-text.ts';
import { day, instant } from '../../shapes/values.ts';

/** Database answers to staff about questions, as domain types. Read by queries and commands only. */

const text = z.string().nullable();

const questionColumns = {
	id: z.string(),
	number: z.int(),
	text: z.string(),
	status: z.enum(QUESTION_STATUSES),
	theme: text,
	level: z.enum(LEVELS).nullable(),
	municipality: text,
	municipality_name: text,
	session_id: text,
	session_title: text,
	asker_name: text,
	asker_company: text,
	/** Null: nobody can be mailed about it. */
	asker_email: text,
	responsible_staff_id: text,
	responsible_name: text.transform((name) => name ?? ''),
	next_action_on: text,
	late: z.boolean(),
	/** The organisation that was offered the question or has accepted it. */
	offered_to: text,
	answer: text,
	close_reason: text,
	/** When the asker said to a colleague that it is solved; null when the asker said so by the link. */
	heard_on: day.nullable(),
	version: z.int(),
	created_at: instant
};

/** The columns of the view `questions` and of `search_questions` that staff pages need. */
export const QUESTION_COLUMNS = Object.keys(questionColumns).join(',');

/** One row of `questions` and of `search_questions`. */
export const questionRow = z.object(questionColumns).transform(camelKeys);

const linked = linkedText.nullable();

const detailColumns = {
	...questionColumns,
	text: linkedText,
	answer: linked,
	close_reason: linked,
	asker_phone: linkedPhone.nullable(),
	heard_by: text,
	heard_note: linked,
	/** Its term is over: who asked and what is gone. */
	anonymised: z.boolean()
};

/** The columns of the view `questions` that the page of one question needs. */
export const DETAIL_COLUMNS = Object.keys(detailColumns).join(',');

/** The same, for the page of one question. */
export const questionDetailRow = z.object(detailColumns).transform(camelKeys);

const referralColumns = {
	id: z.string(),
	organisation_name: z.string(),
	state: z.enum(REFERRAL_STATES),
	note: linked,
	reason: linked,
	/** Where the organisation that declined sends the question. */
	next_organisation_name: text,
	next_organisation_id: text,
	due_on: z.string(),
	offered_at: instant,
	ended_at: instant.nullable(),
	late: z.boolean()
};

/** The columns of the view `referrals`. */
export const REFERRAL_COLUMNS = Object.keys(referralColumns).join(',');

/** One row of `referrals`. */
export const referralRow = z.object(referralColumns).transform(camelKeys);

/** The functions that change a question. */
export const changedQuestionRow = z.object({ id: z.string(), version: z.int() });

/** `note_question`. */
export const notedQuestionRow = z.object({ id: z.string(), number: z.int() });
