import { staffSessionPath, staffSessionsPath } from '../sessions/paths.ts';

/** A new session, filled in from another one when `copyOf` names it. */
export function planSessionPath(copyOf?: string): string {
	return `${staffSessionsPath()}/nieuw${copyOf ? `?kopie=${copyOf}` : ''}`;
}

/** A session after a change that was mailed: to how many people, and to how many experts. */
export function announcedPath(
	sessionId: string,
	act: 'gewijzigd' | 'geannuleerd',
	{ told, expertsTold }: { told: number; expertsTold: number }
): string {
	return `${staffSessionPath(sessionId)}?gedaan=${act}&mensen=${told}&experts=${expertsTold}`;
}

/** The planning form of a session; `field` is the id of the field to go to. */
export function editSessionPath(sessionId: string, field?: string): string {
	return `${staffSessionPath(sessionId)}/bewerken${field ? `#${field}` : ''}`;
}

export function cancelSessionPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/annuleren`;
}

export function deleteDraftPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/verwijderen`;
}

/** The page of a session as visitors will see it. */
export function sessionPreviewPath(sessionId: string): string {
	return `${staffSessionPath(sessionId)}/voorbeeld`;
}

/** Sessions that a plan may clash with, as JSON. Days such as `2027-01-14`, both included. */
export function nearbySessionsPath({ from, until }: { from: string; until: string }): string {
	return `${staffSessionsPath()}/in-de-buurt?${new URLSearchParams({ van: from, tot: until })}`;
}

/** POST Markdown, get HTML. */
export const DESCRIPTION_PREVIEW_PATH = '/beheer/voorbeeld';
