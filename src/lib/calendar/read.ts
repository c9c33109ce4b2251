import ICAL from 'ical.js';

/** A parsed event: for display, for tests, and for replies. */
export type ReadEvent = {
	uid: string;
	sequence: number;
	start: ReadMoment | null;
	end: ReadMoment | null;
	stamp: string | null;
	title: string;
	description: string;
	location: string;
	url: string;
	status: string;
	organizer: ReadPerson | null;
	attendees: (ReadPerson & { answer: string; asked: boolean })[];
};

/** `instant` is ISO 8601: UTC with the zone of the source, a date for whole days, or local time when `zone` is `floating`. */
export type ReadMoment = { instant: string; zone: string; allDay: boolean };
export type ReadPerson = { name: string; email: string };
export type ReadCalendar = { method: string | null; product: string; events: ReadEvent[] };

function text(component: ICAL.Component, name: string): string {
	const value = component.getFirstPropertyValue(name);
	return value === null || value === undefined ? '' : String(value);
}

function moment(component: ICAL.Component, name: string): ReadMoment | null {
	const property = component.getFirstProperty(name);
	const time = property?.getFirstValue();
	if (!(time instanceof ICAL.Time)) return null;
	if (time.isDate) return { instant: time.toString(), zone: '', allDay: true };
	const zone = time.zone?.tzid ?? 'floating';
	// A floating time is not an instant: keep it as local time, independent of the time zone of the machine.
	if (zone === 'floating') return { instant: time.toString(), zone, allDay: false };
	return { instant: time.toJSDate().toISOString(), zone, allDay: false };
}

function person(property: ICAL.Property): ReadPerson {
	const parameter = property.getFirstParameter('cn') as string | undefined;
	return { name: parameter ?? '', email: String(property.getFirstValue()).replace(/^mailto:/i, '') };
}

/** Resolves each TZID with the VTIMEZONE of the same file. */
function withZones(root: ICAL.Component): void {
	for (const zone of root.getAllSubcomponents('vtimezone')) {
		const tzid = text(zone, 'tzid');
		const known = new ICAL.Timezone({ component: zone, tzid });
		for (const event of root.getAllSubcomponents('vevent'))
			for (const property of event.getAllProperties()) {
				const value = property.getFirstValue();
				if (value instanceof ICAL.Time && property.getFirstParameter('tzid') === tzid) value.zone = known;
			}
	}
}

/**
 * Parses a calendar from any program.
 * @returns `null` when it is not a calendar
 */
export function readCalendar(source: string): ReadCalendar | null {
	let root: ICAL.Component;
	try {
		root = new ICAL.Component(ICAL.parse(source) as ConstructorParameters<typeof ICAL.Component>[0]);
		if (root.name !== 'vcalendar') return null;
		withZones(root);
		return {
			method: text(root, 'method') || null,
			product: text(root, 'prodid'),
			events: root.getAllSubcomponents('vevent').map((event) => {
				const organizer = event.getFirstProperty('organizer');
				return {
					uid: text(event, 'uid'),
					sequence: Number(text(event, 'sequence') || 0),
					start: moment(event, 'dtstart'),
					end: moment(event, 'dtend'),
					stamp: moment(event, 'dtstamp')?.instant ?? null,
					title: text(event, 'summary'),
					description: text(event, 'description'),
					location: text(event, 'location'),
					url: text(event, 'url'),
					status: text(event, 'status'),
					organizer: organizer ? person(organizer) : null,
					attendees: event.getAllProperties('attendee').map((attendee) => ({
						...person(attendee),
						answer: String(attendee.getFirstParameter('partstat') ?? 'NEEDS-ACTION'),
						asked: String(attendee.getFirstParameter('rsvp') ?? '').toUpperCase() === 'TRUE'
					}))
				};
			})
		};
	} catch {
		return null;
	}
}
