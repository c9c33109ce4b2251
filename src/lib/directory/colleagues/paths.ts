/** The list of colleagues; `query` starts with `?` or is empty. */
export function colleaguesPath(query = ''): string {
	return `/beheer/collegas${query}`;
}

export function colleaguesCsvPath(query = ''): string {
	return `${colleaguesPath()}/lijst.csv${query}`;
}

export function colleaguePath(colleagueId: string): string {
	return `${colleaguesPath()}/${colleagueId}`;
}

export function inviteColleaguePath(): string {
	return `${colleaguesPath()}/nieuw`;
}
