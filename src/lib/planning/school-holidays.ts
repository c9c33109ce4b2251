/** The school holiday region of a municipality. */
export type SchoolRegion = 'noord' | 'midden';
export type SchoolHolidayName = 'autumn' | 'christmas' | 'spring' | 'may' | 'summer';
export type SchoolHoliday = { name: SchoolHolidayName; from: string; until: string };

/**
 * In Gelderland only Hattem belongs to region Noord; the other municipalities of Regio Zwolle there to Midden (Regeling
 * vaststelling schoolvakanties, annex). All of Overijssel, Drenthe, Dronten, Noordoostpolder and Urk are Noord.
 */
const MIDDEN = new Set(['elburg', 'heerde', 'nunspeet', 'oldebroek']);

export function schoolRegion(municipality: string): SchoolRegion {
	return MIDDEN.has(municipality) ? 'midden' : 'noord';
}

/** From Saturday until Sunday (inclusive). Source: Rijksoverheid, overzicht schoolvakanties 2026-2027. */
const EVERYWHERE: SchoolHoliday[] = [
	{ name: 'christmas', from: '2026-12-19', until: '2027-01-03' },
	{ name: 'spring', from: '2027-02-20', until: '2027-02-28' },
	{ name: 'may', from: '2027-04-24', until: '2027-05-02' }
];
const BY_REGION: Record<SchoolRegion, SchoolHoliday[]> = {
	noord: [
		{ name: 'autumn', from: '2026-10-10', until: '2026-10-18' },
		...EVERYWHERE,
		{ name: 'summer', from: '2027-07-10', until: '2027-08-22' }
	],
	midden: [
		{ name: 'autumn', from: '2026-10-17', until: '2026-10-25' },
		...EVERYWHERE,
		{ name: 'summer', from: '2027-07-17', until: '2027-08-29' }
	]
};

/** The last date in this file. Add the next school year before then. */
export const SCHOOL_HOLIDAYS_KNOWN_UNTIL = '2027-08-31';

/** The school holiday on a date (`YYYY-MM-DD`), or null; `unknown` after the last school year in this file. */
export function schoolHoliday(date: string, municipality: string): SchoolHoliday | 'unknown' | null {
	if (date > SCHOOL_HOLIDAYS_KNOWN_UNTIL) return 'unknown';
	return BY_REGION[schoolRegion(municipality)].find(({ from, until }) => from <= date && date <= until) ?? null;
}
