import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { instant } from '../shapes/values.ts';
import { ACTOR_KINDS } from './types.ts';

const name = z.string().nullable();

const columns = {
	id: z.int(),
	at: instant,
	actor_kind: z.enum(ACTOR_KINDS),
	actor_name: name,
	subject_kind: z.string(),
	subject_name: name,
	question_number: z.int().nullable(),
	/** The slot that an expert was asked for. */
	slot_title: name,
	/** The session that a registration came from or went to. */
	other_session_title: name,
	organisation_name: name,
	next_organisation_name: name,
	responsible_name: name,
	previous_responsible_name: name,
	action: z.string(),
	details: z.record(z.string(), z.unknown())
};

/** The columns of the view `history`. */
export const HISTORY_COLUMNS = Object.keys(columns).join(',');

/** One row of `history`. Read by queries only. */
export const historyRow = z.object(columns).transform(camelKeys);
