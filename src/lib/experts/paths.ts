/** The list of experts; `query` starts with `?` or is empty. */
export function expertsPath(query = ''): string {
	return `/beheer/experts${query}`;
}

export function expertsCsvPath(query = ''): string {
	return `${expertsPath()}/lijst.csv${query}`;
}

export function expertPath(expertId: string): string {
	return `${expertsPath()}/${expertId}`;
}

/** A new expert, to be asked for a session when `sessionId` names it. */
export function addExpertPath(sessionId?: string): string {
	return `${expertsPath()}/nieuw${sessionId ? `?sessie=${sessionId}` : ''}`;
}
