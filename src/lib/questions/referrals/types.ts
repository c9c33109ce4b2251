import type { Level } from '../../directory/organisations/types.ts';

/** How an offer ends that was not taken up. */
export const REFUSED_STATES = ['declined', 'lapsed'] as const;
export const REFERRAL_STATES = ['offered', 'accepted', 'answered', ...REFUSED_STATES, 'withdrawn'] as const;
export type ReferralState = (typeof REFERRAL_STATES)[number];

/** An organisation that the question may go on to. Without a contact it can be named, but a colleague has to find the way. */
export type Door = {
	id: string;
	name: string;
	level: Level;
	themes: string[];
	canReceive: boolean;
};

/** Everything behind the link of an organisation that was offered a question. */
export type ReferralPage = {
	state: ReferralState;
	note: string | null;
	dueOn: string;
	answer: string | null;
	reason: string | null;
	nextOrganisation: string | null;
	organisation: string;
	question: {
		number: number;
		text: string;
		themeNl: string | null;
		themeEn: string | null;
		municipality: string | null;
		session: { title: string; startsAt: Date } | null;
	};
	/** Who asked, while this organisation is concerned; address and phone only with consent. */
	asker: { name: string | null; company: string | null; email: string | null; phone: string | null } | null;
	sender: { name: string | null; email: string | null };
	/** Doors that did not open before this one. */
	earlier: { organisation: string; state: (typeof REFUSED_STATES)[number]; reason: string | null }[];
	doors: Door[];
};

/** Letters at most, as the database counts them. */
export const LONGEST = { answer: 10_000, reason: 1000, door: 200 };

/** Under which the script of the page keeps what is typed, until it arrived. */
export const answerName = ({ question }: ReferralPage): string => `antwoord-${question.number}`;
export const passName = ({ question }: ReferralPage): string => `doorgeven-${question.number}`;
