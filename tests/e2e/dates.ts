/** The date this many weeks and days from now, in the format of a date field. */
export const inWeeks = (weeks: number, days = 0): string =>
	new Date(Date.now() + (weeks * 7 + days) * 86_400_000).toISOString().slice(0, 10);
