/** The page of one expert and one session, opened by a token from a mail: what is asked, and the answer. */
export function invitationPage(token: string): string {
	return `/uitnodiging/${token}`;
}

/** Where staff see who was asked for a session, and ask another. */
export function sessionDesk(sessionId: string): string {
	return `/beheer/sessies/${sessionId}`;
}
