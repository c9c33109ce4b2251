/** The date this many weeks from now, in the format of a date field. */
export const inWeeks = (weeks: number): string =>
	new Date(Date.now() + weeks * 7 * 86_400_000).toISOString().slice(0, 10);
