import ICAL from 'ical.js';

/**
 * Calendars as jCal has them (RFC 7265): properties and components as arrays, with values that are neither escaped nor folded.
 * `ical.js` reads and writes them; nobody else here knows how a content line looks.
 */

/** `['dtstart', { tzid: 'Europe/Amsterdam' }, 'date-time', '2027-01-14T19:30:00']` */
export type Property = [name: string, parameters: Record<string, string | string[]>, type: string, ...values: string[]];
export type Component = [name: string, properties: Property[], components: Component[]];

// ical.js 2.2 counts the octets of a continuation without the space in front of it: this keeps every line within 75.
ICAL.foldLength = 74;

const { icalendar } = ICAL.design;
const text = { defaultType: 'text' };

/** What ical.js knows, and the properties of feeds that are text; a name stands between quotes when it is given as a list. */
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
