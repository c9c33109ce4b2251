/** The list of organisations; `query` starts with `?` or is empty. */
export function organisationsPath(query = ''): string {
	return `/beheer/organisaties${query}`;
}

export function organisationsCsvPath(query = ''): string {
	return `${organisationsPath()}/lijst.csv${query}`;
}

export function organisationPath(organisationId: string): string {
	return `${organisationsPath()}/${organisationId}`;
}

export function addOrganisationPath(): string {
	return `${organisationsPath()}/nieuw`;
}
