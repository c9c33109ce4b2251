/** The questions of staff; `query` starts with `?` or is empty. */
export function staffQuestionsPath(query = ''): string {
	return `/beheer/vragen${query}`;
}

export function staffQuestionsCsvPath(query = ''): string {
	return `${staffQuestionsPath()}/lijst.csv${query}`;
}

/** Where staff handle a question. */
export function staffQuestionPath(questionId: string): string {
	return `${staffQuestionsPath()}/${questionId}`;
}

/** Noting a question that was asked by word of mouth. */
export function noteQuestionPath(): string {
	return `${staffQuestionsPath()}/nieuw`;
}
