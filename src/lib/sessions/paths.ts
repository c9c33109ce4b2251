/** The agenda; `query` starts with `?` or is empty. */
export function agendaPath(query = ''): string {
	return `/${query}`;
}

/** The agenda as a calendar or Atom feed. */
export function agendaFeedPath(format: 'ics' | 'atom', query = ''): string {
	return `/agenda.${format}${query}`;
}

/** The public page of a session. */
export function sessionPath(slug: string): string {
	return `/sessies/${slug}`;
}

/** The session as an iCalendar file. */
export function sessionFilePath(slug: string): string {
	return `${sessionPath(slug)}.ics`;
}

/** The page after a sign-up with a known address, or by a bot: the same for everyone. */
export function signUpReceivedPath(slug: string): string {
	return `${sessionPath(slug)}/aangemeld`;
}

/**
 * The personal page of a token: registrations and questions of one mailbox, or of one sign-up. Defined here because sessions is
 * the lowest domain that mails a link to it.
 */
export function personalPath(token: string): string {
	return `/mijn/${token}`;
}

/** The list of all registrations behind a personal link; `query` starts with `?` or is empty. */
export function ownSessionsPath(token: string, query = ''): string {
	return `${personalPath(token)}/sessies${query}`;
}

/** One registration with its ticket. */
export function ownSessionPath(token: string, registrationId: string): string {
	return `${ownSessionsPath(token)}/${registrationId}`;
}

/** The page with the button that cancels a registration. */
export function cancelRegistrationPath(token: string, registrationId: string): string {
	return `${personalPath(token)}/afmelden/${registrationId}`;
}

export function changeRegistrationPath(token: string, registrationId: string): string {
	return `${personalPath(token)}/wijzigen/${registrationId}`;
}

/** The registered session as an iCalendar file. */
export function registrationFilePath(token: string, registrationId: string): string {
	return `${personalPath(token)}/${registrationId}.ics`;
}

/** The staff list of sessions; `query` starts with `?` or is empty. */
export function staffSessionsPath(query = ''): string {
	return `/beheer/sessies${query}`;
}

export function staffSessionsCsvPath(query = ''): string {
	return `${staffSessionsPath()}/lijst.csv${query}`;
}

/** The staff page of a session, or one of its tabs. */
export function staffSessionPath(sessionId: string, tab?: 'aanmeldingen' | 'experts' | 'geschiedenis'): string {
	return `${staffSessionsPath()}/${sessionId}${tab ? `/${tab}` : ''}`;
}

/** The attendee list on paper. */
export function attendanceSheetPath(sessionId: string): string {
	return `${staffSessionPath(sessionId, 'aanmeldingen')}/afdrukken`;
}

/** The form that adds somebody who called. */
export function addAttendeePath(sessionId: string): string {
	return `${staffSessionPath(sessionId, 'aanmeldingen')}/nieuw`;
}

/** One registration, where staff change and move it. */
export function attendeePath(sessionId: string, registrationId: string): string {
	return `${staffSessionPath(sessionId, 'aanmeldingen')}/${registrationId}`;
}

/** The ticket of somebody without an address, to read out or print. */
export function spokenTicketPath(sessionId: string, registrationId: string): string {
	return `${attendeePath(sessionId, registrationId)}/kaartje`;
}

export function attendeesCsvPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/aanmeldingen.csv`;
}
