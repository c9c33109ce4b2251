import type { SessionKind, SessionStatus, SignUpState } from '../types.ts';

/** One row of the staff's list. */
export type SessionRow = {
	id: string;
	slug: string;
	status: SessionStatus;
	kind: SessionKind;
	title: string;
	themes: string[];
	municipality: string;
	municipalityName: string;
	hostName: string | null;
	placeName: string | null;
	isOnline: boolean;
	startsAt: Date;
	endsAt: Date;
	capacity: number;
	seatsTaken: number;
	partiesWaiting: number;
	signUpState: SignUpState;
	publishedAt: Date | null;
};

/** Who does things. */
export const ACTOR_KINDS = ['staff', 'entrepreneur', 'expert', 'organisation', 'system'] as const;

/** One thing that was done. `actor` is the name of a colleague; of others only the kind is kept. */
export type HistoryLine = {
	id: number;
	at: Date;
	actorKind: (typeof ACTOR_KINDS)[number];
	actor: string | null;
	subject: string;
	subjectId: string;
	action: string;
	details: Record<string, unknown>;
};
