/** A day so many weeks from now, as a date field wants it. */
export const inWeeks = (weeks: number): string =>
	new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
