import { shorten } from '../core/text.ts';
import { addDays } from '../core/timezone.ts';
import { lineOfText, link, paragraphs } from './clean.ts';
import type { CalendarEvent, Instant } from './types.ts';

/**
 * URLs that open the user's own calendar with a new event filled in, or subscribe it to a feed. Nothing is sent to these services
 * before the user follows the link.
 */

type LinkedEvent = Pick<CalendarEvent, 'period' | 'title' | 'description' | 'location' | 'url'>;

/**
 * Calendars cut URLs of more than about 2 000 characters, counted after encoding: an é takes six. The whole text is also on our
 * own page.
 */
const LONGEST_DETAILS = 1000;

/** Cuts the text at a word, so that no link is cut in half. */
function fitting(text: string): string {
	let room = LONGEST_DETAILS;
	const points = [...text];
	const cut = points.findIndex((point) => (room -= encodeURIComponent(point).length) < 0);
	return cut < 0 ? text : shorten(text, cut);
}

function details(event: LinkedEvent): string {
	const text = fitting(paragraphs(event.description));
	return [text, event.url ? link(event.url) : ''].filter(Boolean).join('\n\n');
}

/** `2027-01-14T18:30:00Z` */
function utc(instant: Instant): string {
	return new Date(instant).toISOString().replace(/\.\d+Z$/, 'Z');
}

const compact = (text: string) => text.replace(/[-:]/g, '');

function withQuery(address: string, query: Record<string, string>): string {
	return `${address}?${new URLSearchParams(Object.entries(query).filter(([, value]) => value))}`;
}

/** Google Calendar's form for a new event. */
export function googleLink(event: LinkedEvent): string {
	const { period } = event;
	const dates =
		'first' in period
			? `${compact(period.first)}/${compact(addDays(period.last, 1))}`
			: `${compact(utc(period.start))}/${compact(utc(period.end))}`;
	return withQuery('https://calendar.google.com/calendar/render', {
		action: 'TEMPLATE',
		text: lineOfText(event.title),
		dates,
		ctz: 'Europe/Amsterdam',
		details: details(event),
		location: lineOfText(event.location)
	});
}

/** Microsoft 365, and the personal accounts of Outlook.com. Each host refuses the accounts of the other. */
const OUTLOOK_HOSTS = { work: 'outlook.office.com', home: 'outlook.live.com' };

/** The same for Outlook. */
export function outlookLink(event: LinkedEvent, account: 'work' | 'home'): string {
	const { period } = event;
	const when: Record<string, string> =
		'first' in period
			? { startdt: period.first, enddt: addDays(period.last, 1), allday: 'true' }
			: { startdt: utc(period.start), enddt: utc(period.end) };
	const address = withQuery(`https://${OUTLOOK_HOSTS[account]}/calendar/deeplink/compose`, {
		path: '/calendar/action/compose',
		rru: 'addevent',
		...when,
		subject: lineOfText(event.title),
		body: details(event),
		location: lineOfText(event.location)
	});
	// Outlook does not decode a plus as a space.
	return address.replaceAll('+', '%20');
}

/** Where a visitor can add an event with one click. */
export type CalendarLinks = { google: string; outlook: string; outlookWork: string };

export function calendarLinks(event: LinkedEvent): CalendarLinks {
	return { google: googleLink(event), outlook: outlookLink(event, 'home'), outlookWork: outlookLink(event, 'work') };
}

/** The URL of a feed with the scheme `webcal:`, which opens the calendar program of the device. */
export function webcalLink(feed: string): string {
	return link(feed).replace(/^https?:/, 'webcal:');
}

/** Subscribes Google Calendar to a feed. Google's servers fetch it, so it must be public. */
export function googleSubscribeLink(feed: string): string {
	return withQuery('https://calendar.google.com/calendar/r', { cid: webcalLink(feed) });
}

/** Subscribes Outlook to a feed. */
export function outlookSubscribeLink(feed: string, name: string, account: 'work' | 'home'): string {
	return withQuery(`https://${OUTLOOK_HOSTS[account]}/calendar/0/addfromweb`, {
		url: link(feed),
		name: lineOfText(name)
	}).replaceAll('+', '%20');
}
