/** An expert who was asked and has not said anything yet. */
export type SilentExpert = {
	invitationId: string;
	sessionId: string;
	sessionTitle: string;
	startsAt: Date;
	name: string;
	email: string;
	/** When they were last asked. */
	askedAt: Date;
};
