import { z } from 'zod';
import type { Language } from '$lib/core/language.ts';
import type { Refusal } from '$lib/core/result.ts';
import { refusalText } from '$lib/i18n/refusals.ts';
import { instant } from '$lib/server/shapes.ts';
import { fail } from '@sveltejs/kit';

const newer = z.object({ version: z.int(), at: instant });

/** The version of a form that was handed out, when it was of something that exists. */
export function seenVersion(form: FormData, id: string): { id: string; version: number } {
	return { id, version: Number(form.get('version')) };
}

/**
 * A form of one person or party that was not saved. When a colleague saved another version meanwhile, it is handed out again
 * over that one: saving once more is done knowingly.
 */
export function notSaved<Typed extends object>(refusal: Refusal, typed: Typed, language: Language) {
	const other = refusal.refusal === 'edited_by_other' ? newer.safeParse(refusal.detail).data : undefined;
	const problem = other ? undefined : refusalText(language, refusal);
	return fail(refusal.status, { ...typed, problem, changedAt: other?.at, version: other?.version });
}
