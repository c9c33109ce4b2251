/** The page of one expert and one session, opened by a token from a mail: what is asked, and the answer. */
export function invitationPath(token: string): string {
	return `/uitnodiging/${token}`;
}
