import type { z } from 'zod';
import type { CamelKeys } from '../core/camel-case.ts';
import type { AccessRow, agendaRow, AvailabilityRow, sessionCardRow, sessionPageRow, SummaryRow } from './rows.ts';

export const SESSION_KINDS = ['theme_session', 'entrepreneur_session', 'local_event'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_STATUSES = ['draft', 'published', 'held', 'archived', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Derived by the database on each read, never stored. `full` means that the waiting list is open. */
export const SIGN_UP_STATES = ['open', 'full', 'closed', 'not_yet_open', 'past', 'cancelled'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** A session as every page, feed and mail uses it. */
export type SessionSummary = CamelKeys<SummaryRow>;

/** The place of a session. `isOnline` without a place means online only; with a place, both. */
export type Place = Pick<SessionSummary, 'placeName' | 'placeAddress' | 'municipalityName' | 'isOnline'>;

/** How accessible the place is. `stepFreeAccess: false` means that nobody said so. */
export type Access = CamelKeys<AccessRow>;

/** Free seats and the state of sign-up. */
export type Availability = CamelKeys<AvailabilityRow>;

export type AgendaEntry = z.output<typeof agendaRow>;

/** Which sessions are in a feed: recent changes and cancellations still arrive, and everything planned is there. */
export const FEED_WINDOW = { daysBack: 90, daysAhead: 550 } as const;

/** The sessions of a feed, soonest first; `cut` when there are more within `FEED_WINDOW`. */
export type AgendaFeed = { sessions: AgendaEntry[]; cut: boolean };

/** A session in the data of a mail, with the online link for recipients who have a seat. */
export type SessionCard = z.output<typeof sessionCardRow>;

/** A session as its public page shows it. */
export type SessionPage = z.output<typeof sessionPageRow>;

/** An expert who accepted the invitation. */
export type Speaker = SessionPage['speakers'][number];

/** Whether the owner of a calendar has a seat, is on the waiting list, or is not going any more; and since when. */
export type CalendarOwner = { standing: 'going' | 'waiting' | 'not_going'; since: Date };
