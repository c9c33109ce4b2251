/** The agenda; `query` starts with `?` or is empty. */
export function agendaPath(query = ''): string {
	return `/${query}`;
}

/** The agenda as a subscription. */
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

/** The page after a sign-up that answers to nobody in particular. */
export function signUpReceivedPath(slug: string): string {
	return `${sessionPath(slug)}/aangemeld`;
}

/**
 * The personal page behind a token from a mail: registrations and questions of one mailbox, or of one sign-up. It stands here,
 * in the lowest domain that mails a link to it; registrations and questions link to it too.
 */
export function personalPath(token: string): string {
	return `/mijn/${token}`;
}

/** First of the two taps that cancel: this page asks, its button does. */
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

/** The sessions of staff; `query` starts with `?` or is empty. */
export function staffSessionsPath(query = ''): string {
	return `/beheer/sessies${query}`;
}

export function staffSessionsCsvPath(query = ''): string {
	return `${staffSessionsPath()}/lijst.csv${query}`;
}

/** A session for staff, or one of its tabs. */
export function staffSessionPath(sessionId: string, tab?: 'aanmeldingen' | 'experts' | 'geschiedenis'): string {
	return `${staffSessionsPath()}/${sessionId}${tab ? `/${tab}` : ''}`;
}

export function attendeesCsvPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/aanmeldingen.csv`;
}
