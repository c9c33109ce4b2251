import { TEXT_FIELDS } from './columns.ts';
import type { PlanFields } from './types.ts';

/** A part of the form that is compared as a whole. Times belong to the field they refine. */
export type Part = Exclude<keyof PlanFields, `${string}Which`>;
const isPart = (name: keyof PlanFields): name is Part => !name.endsWith('Which');
const FIELDS: (keyof PlanFields)[] = [...TEXT_FIELDS, 'themes', 'programme'];
export const PARTS: readonly Part[] = FIELDS.filter(isPart);

/** What a form looked like when it was opened: a short mark for each part, so that the page need not carry it all twice. */
export type Marks = Partial<Record<string, string>>;

/** The same words on the same lines are the same, however the browser ends its lines. */
function written(fields: PlanFields, part: Part): string {
	if (part === 'themes') return [...fields.themes].sort().join();
	if (part === 'programme')
		return JSON.stringify(
			fields.programme.map(({ id, time, title, description, expert }) => [id, time, title, description, expert])
		).replaceAll('\\r', '');
	const which = `${part}Which`;
	return `${fields[part]}|${which in fields ? fields[which as keyof PlanFields] : ''}`.replaceAll('\r', '').trim();
}

/** FNV-1a of 53 bits: tells edits apart, keeps no secrets. */
function mark(text: string): string {
	let high = 0xcbf29ce4;
	let low = 0x84222325;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		low = Math.imul(low ^ code, 0x01000193);
		high = Math.imul(high ^ (code + low), 0x01000193);
	}
	return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}

export function marksOf(fields: PlanFields): Marks {
	return Object.fromEntries(PARTS.map((part) => [part, mark(written(fields, part))]));
}

/** Reads marks back from a hidden field. Anything else is no marks: then everything counts as changed by both. */
export function readMarks(text: string): Marks {
	try {
		const marks: unknown = JSON.parse(text);
		return typeof marks === 'object' && marks !== null ? (marks as Marks) : {};
	} catch {
		return {};
	}
}

export type Merged = {
	/** What I typed, with what only the other changed taken over. */
	fields: PlanFields;
	/** Changed by the other only. */
	takenOver: Part[];
	/** Changed by both to something else: mine stands in `fields`, theirs is shown beside it. */
	both: Part[];
};

/**
 * Two people edited one session. Nothing that I typed is lost: parts that only the other changed are taken over, where both
 * changed one part mine stays and the page shows theirs.
 */
export function merge(base: Marks, mine: PlanFields, theirs: PlanFields): Merged {
	const result: Merged = { fields: { ...mine }, takenOver: [], both: [] };
	for (const part of PARTS) {
		const [my, their] = [written(mine, part), written(theirs, part)];
		if (my === their || mark(their) === base[part]) continue;
		if (mark(my) === base[part]) {
			take(result.fields, theirs, part);
			result.takenOver.push(part);
		} else result.both.push(part);
	}
	return result;
}

/** Takes one part over from another form, with the choice of hour that belongs to it. */
export function take(into: PlanFields, from: PlanFields, part: Part): void {
	const parts: (keyof PlanFields)[] = [part, `${part}Which` as keyof PlanFields];
	for (const name of parts) if (name in from) Object.assign(into, { [name]: from[name] });
}
