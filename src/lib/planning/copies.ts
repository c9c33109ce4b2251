import { addDays, isLocalDate } from '../core/timezone.ts';
import { fingerprintsOf, type Fingerprints } from './merge.ts';
import { dayCount, daysBetween } from './programme.ts';
import type { PlanFields } from './types.ts';

/** What belongs to the place of a session, and so not to one in another municipality. */
const PLACE = ['host', 'placeName', 'placeAddress', 'stepFreeAccess', 'accessNote'] as const;

/** What the form of a copy keeps of its original: fingerprints of its municipality and place, and its number of days. */
export function originalOf(fields: PlanFields): Fingerprints {
	const prints = fingerprintsOf(fields);
	const names = ['municipality', ...PLACE] as const;
	return { ...Object.fromEntries(names.map((name) => [name, prints[name]])), days: String(dayCount(fields)) };
}

/**
 * The fields that change with the municipality of a copy: in another one it leaves the place and the host of its original, but
 * not what was typed since. Back in that of the original, empty fields are again as in `shown`, the form as it was opened.
 */
export function placeFor(copy: PlanFields, original: Fingerprints, shown = copy): Partial<PlanFields> {
	if (original.municipality === undefined) return {};
	const [prints, first] = [fingerprintsOf(copy), fingerprintsOf(shown)];
	const same = prints.municipality === original.municipality;
	const kept = (name: (typeof PLACE)[number]) =>
		same ? copy[name] === '' && first[name] === original[name] : copy[name] !== '' && prints[name] === original[name];
	return Object.fromEntries(PLACE.filter(kept).map((name) => [name, same ? shown[name] : '']));
}

/** The end date after another date of the start: a session keeps its number of days, and a copy gets that of its original. */
export function endDateAfter(
	fields: Pick<PlanFields, 'date' | 'endDate'>,
	oldDate: string,
	original: Fingerprints
): string {
	const { date, endDate } = fields;
	if (!isLocalDate(date)) return endDate;
	const days = Number(original.days) - 1;
	if (!endDate) return !oldDate && days > 0 && days < 8 ? addDays(date, days) : '';
	return isLocalDate(oldDate) && isLocalDate(endDate) ? addDays(endDate, daysBetween(oldDate, date)) : endDate;
}

/** The form of a copy that was sent without script, where nothing followed while it was filled in. */
export function followOriginal(copy: PlanFields, original: Fingerprints): PlanFields {
	return { ...copy, ...placeFor(copy, original), endDate: endDateAfter(copy, '', original) };
}
