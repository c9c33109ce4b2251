import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { ROLES } from '../core/role.ts';
import { QUESTION_STATUSES } from '../questions/types.ts';
import { SESSION_STATUSES } from '../sessions/types.ts';
import { instant } from '../shapes/values.ts';

/** Answers of `search_everything`, as domain types. */

const text = z.string().nullable();
const id = z.string();
const name = z.string();

export const foundRow = z.object({
	people: z.array(
		z.object({ name, company: text, session_id: id, title: z.string(), starts_at: instant }).transform(camelKeys)
	),
	sessions: z.array(
		z
			.object({ id, title: z.string(), starts_at: instant, status: z.enum(SESSION_STATUSES), municipality: z.string() })
			.transform(camelKeys)
	),
	questions: z.array(
		z.object({ id, number: z.int(), text: z.string(), status: z.enum(QUESTION_STATUSES), asker: text })
	),
	organisations: z.array(z.object({ id, name, municipality: text })),
	experts: z.array(z.object({ id, name, organisation: text })),
	colleagues: z.array(z.object({ id, name, role: z.enum(ROLES) }))
});
