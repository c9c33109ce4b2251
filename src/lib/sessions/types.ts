import type { z } from 'zod';
import type { CamelKeys } from '../core/camel-case.ts';
import type { agendaRow, AvailabilityRow, sessionCardRow, sessionPageRow, SummaryRow } from './rows.ts';

/** What kind of meeting it is. */
export const SESSION_KINDS = ['theme_session', 'entrepreneur_session', 'local_event'] as const;
export type SessionKind = (typeof SESSION_KINDS)[number];

export const SESSION_STATUSES = ['draft', 'published', 'held', 'archived', 'cancelled'] as const;
export type SessionStatus = (typeof SESSION_STATUSES)[number];

/** Derived by the database at the moment of reading, never stored. `full` means that the waiting list is open. */
export const SIGN_UP_STATES = ['open', 'full', 'closed', 'not_yet_open', 'past', 'cancelled'] as const;
export type SignUpState = (typeof SIGN_UP_STATES)[number];

/** What every page, feed and mail needs of one meeting. */
export type SessionSummary = CamelKeys<SummaryRow>;

/** Where a meeting is. `isOnline` alone: only online; with a place: both. */
export type Place = Pick<SessionSummary, 'placeName' | 'placeAddress' | 'municipalityName' | 'isOnline'>;

/** How accessible the place is: `stepFreeAccess` when somebody said so (false says nothing), and what else helps. */
export type Access = Pick<SessionSummary, 'stepFreeAccess' | 'accessNote'>;

/** Room and sign-up, as of now. */
export type Availability = CamelKeys<AvailabilityRow>;

export type AgendaEntry = z.output<typeof agendaRow>;

/** One meeting as mails carry it, with the online link for who has a seat. */
export type SessionCard = z.output<typeof sessionCardRow>;

/** One meeting as its page shows it. */
export type SessionPage = z.output<typeof sessionPageRow>;

/** Somebody who said yes to speaking. */
export type Speaker = SessionPage['speakers'][number];

/** One line of the programme; `speaker` is the name, once accepted. */
export type ProgrammeItem = SessionPage['programme'][number];

/** Has the owner of a calendar a seat, a place on the waiting list, or neither any more; and since when. */
export type CalendarOwner = { standing: 'going' | 'waiting' | 'not_going'; since: Date };
