import { multiLine } from '$lib/core/text.ts';
import type { requireStaff } from '$lib/server/require-staff.ts';
import { warningsFor } from '$lib/planning/queries.server.ts';
import type { PlanFields } from '$lib/planning/types.ts';
import { renderMarkdown } from '$lib/ui/markdown.ts';

/** Warnings and preview of the planning form, so that the browser requests them only after a change. */
export async function initialState(
	{ client }: Pick<ReturnType<typeof requireStaff>, 'client'>,
	fields: PlanFields,
	now: Date,
	session?: { id: string; published: boolean }
) {
	return {
		warnings: await warningsFor(client, fields, { now, ...session }),
		description: fields.description.trim() ? renderMarkdown(multiLine(fields.description)) : null
	};
}
