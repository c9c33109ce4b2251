import ICAL from 'ical.js';

/**
 * Calendars as jCal (RFC 7265): properties and components are arrays, with unescaped and unfolded values. Only this file
 * converts them from and to content lines, with `ical.js`.
 */

/** `['dtstart', { tzid: 'Europe/Amsterdam' }, 'date-time', '2027-01-14T19:30:00']` */
export type Property = [name: string, parameters: Record<string, string | string[]>, type: string, ...values: string[]];
export type Component = [name: string, properties: Property[], components: Component[]];

// ical.js 2.2 does not count the space at the start of a continuation line: 74 keeps every line within 75 octets.
ICAL.foldLength = 74;

const { icalendar } = ICAL.design;
const text = { defaultType: 'text' };

/** The design set of ical.js, plus text properties of feeds. A CN given as a list is written in quotes. */
const DESIGN = {
	...icalendar,
	param: { ...icalendar.param, cn: { multiValue: ',', multiValueSeparateDQuote: true } },
	property: { ...icalendar.property, name: text, 'x-wr-calname': text, 'x-wr-caldesc': text }
};

export function parseCalendar(source: string): Component {
	return ICAL.parse(source) as Component;
}

/** The content lines of a component, escaped and folded (RFC 5545 §3.1). */
export function writeComponent(component: Component): string {
	return `${ICAL.stringify.component(component, DESIGN)}\r\n`;
}
