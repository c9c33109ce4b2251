import { staffSessionPath, staffSessionsPath } from '../sessions/paths.ts';

/** The form for a new session; with `copyOf`, filled in from another session. */
export function planSessionPath(copyOf?: string): string {
	return `${staffSessionsPath()}/nieuw${copyOf ? `?kopie=${copyOf}` : ''}`;
}

/** The planning form of a session; `field` is the id of the field to focus. */
export function editSessionPath(sessionId: string, field?: string): string {
	return `${staffSessionPath(sessionId)}/bewerken${field ? `#${field}` : ''}`;
}

export function cancelSessionPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/annuleren`;
}

export function deleteDraftPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/verwijderen`;
}

/** Asks whom of the programme to invite, and publishes a draft. */
export function askExpertsPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/uitnodigen`;
}

/** Where saving leads: to the question whom to invite, when it added experts to the programme of a published session. */
export function savedSessionPath({ id, expertsToAsk }: { id: string; expertsToAsk: number }): string {
	return expertsToAsk > 0 ? askExpertsPath(id) : staffSessionPath(id);
}

/** Preview of the public page of a session. */
export function sessionPreviewPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/voorbeeld`;
}

/** Sessions that a plan may conflict with, as JSON. Dates such as `2027-01-14`, inclusive. */
export function nearbySessionsPath({ from, until }: { from: string; until: string }): string {
	return `${staffSessionsPath()}/in-de-buurt?${new URLSearchParams({ van: from, tot: until })}`;
}

/** POST Markdown to get HTML. */
export const DESCRIPTION_PREVIEW_PATH = '/beheer/voorbeeld';
