import { z } from 'zod';
import { LEVELS } from '../../directory/organisations/types.ts';
import { REFERRAL_STATES } from '../referrals/types.ts';
import { QUESTION_STATUSES } from '../types.ts';
import type { Offer, Question } from './types.ts';
import { instant } from '../../shapes/values.ts';

/** What the database answers about questions, checked and put in our words. Read by queries only. */

const text = z.string().nullable();

export const questionColumns = {
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
	asker_email: text,
	responsible_staff_id: text,
	responsible_name: text,
	next_action_on: text,
	late: z.boolean(),
	offered_to: text,
	answer: text,
	close_reason: text,
	version: z.int(),
	created_at: instant
};

export const question = z.object(questionColumns).transform((row): Question => ({
	id: row.id,
	number: row.number,
	text: row.text,
	status: row.status,
	theme: row.theme,
	level: row.level,
	municipality: row.municipality,
	municipalityName: row.municipality_name,
	sessionId: row.session_id,
	sessionTitle: row.session_title,
	askerName: row.asker_name,
	askerCompany: row.asker_company,
	askerEmail: row.asker_email,
	responsibleStaffId: row.responsible_staff_id,
	responsibleName: row.responsible_name ?? '',
	nextActionOn: row.next_action_on,
	late: row.late,
	offeredTo: row.offered_to,
	answer: row.answer,
	closeReason: row.close_reason,
	version: row.version,
	createdAt: row.created_at
}));

export const offerColumns = {
	id: z.string(),
	organisation_name: z.string(),
	state: z.enum(REFERRAL_STATES),
	note: text,
	reason: text,
	next_organisation_name: text,
	next_organisation_id: text,
	due_on: z.string(),
	offered_at: instant,
	ended_at: instant.nullable(),
	late: z.boolean()
};

export const offer = z.object(offerColumns).transform((row): Offer => ({
	id: row.id,
	organisation: row.organisation_name,
	state: row.state,
	note: row.note,
	reason: row.reason,
	nextOrganisation: row.next_organisation_name,
	nextOrganisationId: row.next_organisation_id,
	dueOn: row.due_on,
	offeredAt: row.offered_at,
	endedAt: row.ended_at,
	late: row.late
}));

/** What the functions that change a question answer. */
export const changed = z.object({ id: z.string(), version: z.int() });
export const noted = z.object({ id: z.string(), number: z.int() });
