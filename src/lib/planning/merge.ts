import { TEXT_FIELDS } from './columns.ts';
import type { PlanFields } from './types.ts';

/** A part of the form that is compared as a whole. The choice of hour (`…Which`) belongs to its time. */
export type Part = Exclude<keyof PlanFields, `${string}Which`>;
const isPart = (name: keyof PlanFields): name is Part => !name.endsWith('Which');
const FIELDS: (keyof PlanFields)[] = [...TEXT_FIELDS, 'themes', 'programme'];
export const PARTS: readonly Part[] = FIELDS.filter(isPart);

/** A hash of each part of the form when it was opened, so that the page need not contain the values twice. */
export type Fingerprints = Partial<Record<string, string>>;

/** The text of a part that is compared. The order of themes and the kind of line breaks make no difference. */
function canonicalText(fields: PlanFields, part: Part): string {
	if (part === 'themes') return [...fields.themes].sort().join();
	if (part === 'programme')
		return JSON.stringify(fields.programme.map(({ was: _, ...item }) => Object.entries(item).sort())).replaceAll(
			'\\r',
			''
		);
	const which = `${part}Which`;
	return `${fields[part]}|${which in fields ? fields[which as keyof PlanFields] : ''}`.replaceAll('\r', '').trim();
}

/** FNV-1a of 53 bits: detects changes, not for security. */
function hash(text: string): string {
	let high = 0xcbf29ce4;
	let low = 0x84222325;
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		low = Math.imul(low ^ code, 0x01000193);
		high = Math.imul(high ^ (code + low), 0x01000193);
	}
	return ((high >>> 11) * 2 ** 32 + (low >>> 0)).toString(36);
}

export function fingerprintsOf(fields: PlanFields): Fingerprints {
	return Object.fromEntries(PARTS.map((part) => [part, hash(canonicalText(fields, part))]));
}

/** Parses the hidden field. Without valid fingerprints every part that differs is a conflict. */
export function readFingerprints(text: string): Fingerprints {
	try {
		const fingerprints: unknown = JSON.parse(text);
		return typeof fingerprints === 'object' && fingerprints !== null ? (fingerprints as Fingerprints) : {};
	} catch {
		return {};
	}
}

export type Merged = {
	/** The submitted fields, with the parts that only the other editor changed. */
	fields: PlanFields;
	/** Parts that only the other editor changed. */
	takenOver: Part[];
	/** Parts that both changed, to different values; `fields` has the submitted value. */
	conflicting: Part[];
};

/**
 * Merges two edits of one session (three-way). No submitted value is lost: a part that only the other editor changed is taken
 * over; a part that both changed keeps the submitted value, and the page shows the other one next to it.
 */
export function merge(base: Fingerprints, mine: PlanFields, theirs: PlanFields): Merged {
	const result: Merged = { fields: { ...mine }, takenOver: [], conflicting: [] };
	for (const part of PARTS) {
		const [my, their] = [canonicalText(mine, part), canonicalText(theirs, part)];
		if (my === their || hash(their) === base[part]) continue;
		if (hash(my) === base[part]) {
			copyPart(result.fields, theirs, part);
			result.takenOver.push(part);
		} else result.conflicting.push(part);
	}
	return result;
}

/** Copies one part from another form, with the choice of hour that belongs to it. */
export function copyPart(into: PlanFields, from: PlanFields, part: Part): void {
	const parts: (keyof PlanFields)[] = [part, `${part}Which` as keyof PlanFields];
	for (const name of parts) if (name in from) Object.assign(into, { [name]: from[name] });
}
