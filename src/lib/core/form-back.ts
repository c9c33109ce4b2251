/** A form as it comes back when it could not be done: what was typed, and why, by field or as a whole. */
export type FormBack = {
	values: Record<string, string>;
	/** Field → code of what is wrong with it. */
	faults?: Record<string, string>;
	/** Why it was refused as a whole, in words. */
	refusal?: string;
};

/** Field → what to do about it, in the words of a language, for the fields and the summary of a form that came back. */
export function faultWords(back: FormBack | null, words: Readonly<Record<string, string>>): Record<string, string> {
	return Object.fromEntries(Object.entries(back?.faults ?? {}).map(([field, fault]) => [field, words[fault] ?? fault]));
}
