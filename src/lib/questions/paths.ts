/** Where who asked follows a question: on the own page, at that question. */
export function questionOnPersonalPage(token: string, questionId: string): string {
	return `/mijn/${token}#vraag-${questionId}`;
}

/** The page of an organisation that was offered a question, opened by a token from a mail. */
export function referralPage(token: string): string {
	return `/doorgeleiding/${token}`;
}

/** Where staff handle a question. */
export function questionDesk(questionId: string): string {
	return `/beheer/vragen/${questionId}`;
}

/** Where staff see the session that a question was asked at. */
export function sessionDesk(sessionId: string): string {
	return `/beheer/sessies/${sessionId}`;
}
