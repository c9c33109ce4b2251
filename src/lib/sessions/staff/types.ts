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

/** One thing that was done. `actor` is the name of a colleague; of others only the kind is kept. */
export type HistoryLine = {
	id: number;
	at: Date;
	actorKind: 'staff' | 'entrepreneur' | 'expert' | 'organisation' | 'system';
	actor: string | null;
	subject: string;
	subjectId: string;
	action: string;
	details: Record<string, unknown>;
};
