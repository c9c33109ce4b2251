import { isLocalDate, localDay, toLocal } from '../core/timezone.ts';
import { distanceInKm } from '../directory/distances.ts';
import { holiday, weekday, type HolidayName } from './holidays.ts';
import { endDateOf, moment, NEARBY_DAYS } from './moments.ts';
import { isOutside, itemMoments } from './programme.ts';
import {
	SCHOOL_HOLIDAYS_KNOWN_UNTIL,
	schoolHoliday,
	type SchoolHolidayName,
	type SchoolRegion,
	schoolRegion
} from './school-holidays.ts';
import type { ChangePreview, PlanFields } from './types.ts';

/** Another session around the same date, with its experts: invited, accepted, or in the programme. */
export type Neighbour = {
	id: string;
	title: string;
	startsAt: Date;
	endsAt: Date;
	municipality: string;
	municipalityName: string;
	themes: string[];
	experts: { id: string; name: string }[];
};

type Other = { id: string; title: string; startsAt: Date; municipalityName: string };

/** A warning about a plan. It never blocks saving a draft. */
export type Warning =
	| { code: 'holiday' | 'holiday_evening'; name: HolidayName }
	| { code: 'school_holiday'; name: SchoolHolidayName; until: string; region: SchoolRegion }
	| { code: 'school_holidays_unknown'; knownUntil: string }
	| { code: 'sunday' | 'past' | 'early' | 'late' | 'short' | 'few_seats' | 'many_seats' | 'closes_late' }
	| { code: 'soon'; days: number }
	| { code: 'long'; hours: number }
	/** `row` in the programme, from 0. */
	| { code: 'item_outside'; title: string; row: number }
	| { code: 'same_theme_nearby'; other: Other; km: number; theme: string }
	| { code: 'same_day_same_municipality'; other: Other }
	| { code: 'expert_busy'; other: Other; expert: string };

/** Sessions on the same theme within this distance (km) and {@link NEARBY_DAYS} compete for the same people. */
const NEARBY_KM = 25;
/** Unusual hours, and unusual lengths in minutes. */
const EARLIEST = '07:00';
const LATEST = '22:30';
const SHORTEST = 30;
const LONGEST = 8 * 60;
/** Most sign-ups come in during the two weeks before; under a week there are few. */
const SOON_DAYS = 7;
const MANY_SEATS = 250;
const MINUTE = 60_000;
const DAY = 86_400_000;

export type WarningContext = {
	neighbours: readonly Neighbour[];
	/** Id of the session itself, which is left out of `neighbours`. */
	id?: string;
	/** Is it published already? Then `soon` is omitted. */
	published?: boolean;
	now: Date;
};

/**
 * The warnings about a plan, complete or not. Runs on the server, and in the browser while typing. `neighbours` are the sessions
 * within {@link nearbyDays}.
 */
export function warningsOf(fields: PlanFields, { neighbours, id, published = false, now }: WarningContext): Warning[] {
	const start = instant(fields.date, fields.starts, fields.startsWhich);
	const end = instant(endDateOf(fields), fields.ends, fields.endsWhich);
	const others = neighbours.filter((other) => other.id !== id);
	return [
		...(isLocalDate(fields.date) ? dayWarnings(fields, now) : []),
		...(start ? startWarnings(start, now).filter(({ code }) => !(published && code === 'soon')) : []),
		...(start && end && end > start ? lengthWarnings(start, end) : []),
		...seatWarnings(fields),
		...itemsOutside(fields),
		...(start && end && end > start ? clashes(fields, others, start, end) : [])
	];
}

function instant(date: string, time: string, which: string): Date | null {
	const found = moment(date, time, which || 'earlier');
	return 'instant' in found ? found.instant : null;
}

function dayWarnings({ date, starts, ends, municipality }: PlanFields, now: Date): Warning[] {
	if (date < localDay(now)) return [{ code: 'past' }];
	const found: Warning[] = [];
	const day = holiday(date);
	// Until 17:00, a day with a kept evening is an ordinary day.
	if (day && !day.evening) found.push({ code: 'holiday', name: day.name });
	else if (day && (ends > '17:00' || ends <= starts)) found.push({ code: 'holiday_evening', name: day.name });
	else if (weekday(date) === 0) found.push({ code: 'sunday' });
	const school = schoolHoliday(date, municipality);
	if (school === 'unknown') found.push({ code: 'school_holidays_unknown', knownUntil: SCHOOL_HOLIDAYS_KNOWN_UNTIL });
	else if (school)
		found.push({ code: 'school_holiday', name: school.name, until: school.until, region: schoolRegion(municipality) });
	return found;
}

function startWarnings(start: Date, now: Date): Warning[] {
	if (start <= now) return localDay(start) === localDay(now) ? [{ code: 'past' }] : [];
	const days = Math.floor((start.getTime() - now.getTime()) / DAY);
	return days < SOON_DAYS ? [{ code: 'soon', days }] : [];
}

function lengthWarnings(start: Date, end: Date): Warning[] {
	const found: Warning[] = [];
	const minutes = (end.getTime() - start.getTime()) / MINUTE;
	const [from, until] = [toLocal(start), toLocal(end)];
	if (from.time < EARLIEST) found.push({ code: 'early' });
	else if (until.time > LATEST || (until.date > from.date && minutes <= LONGEST)) found.push({ code: 'late' });
	if (minutes < SHORTEST) found.push({ code: 'short' });
	if (minutes > LONGEST) found.push({ code: 'long', hours: Math.round(minutes / 60) });
	return found;
}

function seatWarnings({
	capacity,
	closesDate,
	closesTime,
	closesWhich,
	date,
	starts,
	startsWhich
}: PlanFields): Warning[] {
	const found: Warning[] = [];
	const seats = /^\d+$/.test(capacity.trim()) ? Number(capacity) : null;
	if (seats !== null && seats > 0 && seats < 5) found.push({ code: 'few_seats' });
	if (seats !== null && seats > MANY_SEATS) found.push({ code: 'many_seats' });
	const closes = closesDate && instant(closesDate, closesTime || '23:59', closesWhich);
	const start = instant(date, starts, startsWhich);
	if (closes && start && closes > start) found.push({ code: 'closes_late' });
	return found;
}

/** The warnings about items that are outside of the session. */
export function itemsOutside(fields: PlanFields): Warning[] {
	const start = instant(fields.date, fields.starts, fields.startsWhich);
	const end = instant(endDateOf(fields), fields.ends, fields.endsWhich);
	if (!start || !end || end <= start) return [];
	const session = { start, end };
	return itemMoments(fields.programme, session).flatMap((item, row): Warning[] => {
		const { title = '', time = '' } = fields.programme[row] ?? {};
		return isOutside(item, session) ? [{ code: 'item_outside', title: title.trim() || time, row }] : [];
	});
}

function clashes(fields: PlanFields, others: readonly Neighbour[], start: Date, end: Date): Warning[] {
	const experts = new Set(fields.programme.map(({ expert }) => expert).filter(Boolean));
	return others.flatMap((neighbour): Warning[] => {
		const other = {
			id: neighbour.id,
			title: neighbour.title,
			startsAt: neighbour.startsAt,
			municipalityName: neighbour.municipalityName
		};
		const overlaps = neighbour.startsAt < end && neighbour.endsAt > start;
		const busy = overlaps ? neighbour.experts.filter((expert) => experts.has(expert.id)) : [];
		return [
			...busy.map(({ name }): Warning => ({ code: 'expert_busy', other, expert: name })),
			...nearby(fields, neighbour, other, start)
		];
	});
}

function nearby(fields: PlanFields, neighbour: Neighbour, other: Other, start: Date): Warning[] {
	const days = Math.abs(neighbour.startsAt.getTime() - start.getTime()) / DAY;
	const theme = fields.themes.find((slug) => neighbour.themes.includes(slug));
	const km = distanceInKm(fields.municipality, neighbour.municipality);
	if (theme && km !== null && km <= NEARBY_KM && days <= NEARBY_DAYS)
		return [{ code: 'same_theme_nearby', other, km: Math.round(km), theme }];
	const sameDay = localDay(neighbour.startsAt) === localDay(start);
	return sameDay && neighbour.municipality === fields.municipality
		? [{ code: 'same_day_same_municipality', other }]
		: [];
}

/** May this change be saved without a mail? Only when nobody has to know: no move, no seat, no other slot for an expert. */
export function maySaveSilently(preview: ChangePreview): boolean {
	const seats = preview.promoted.parties > 0;
	return !tellsRegistrants(preview) && !seats && preview.experts.every(({ news }) => news === 'told');
}

/** How many mails a change queues. */
export function mailCount({ coming, waiting, promoted, experts }: ChangePreview): number {
	const told = [coming, waiting, promoted].reduce((sum, { parties, unmailed }) => sum + parties - unmailed, 0);
	return told + experts.length;
}

/** How many registrants have no address, so that staff have to call them about a change. */
export function callCount({ coming, waiting, promoted }: ChangePreview): number {
	return coming.unmailed + waiting.unmailed + promoted.unmailed;
}

/** Is this a move or cancellation of which registrants are told? */
export function tellsRegistrants({ coming, waiting }: Pick<ChangePreview, 'coming' | 'waiting'>): boolean {
	return coming.parties + waiting.parties > 0;
}
