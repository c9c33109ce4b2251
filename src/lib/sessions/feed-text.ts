import { formatDate } from '../core/format-date.ts';
import type { Language } from '../core/language.ts';
import { FEED_WINDOW, type AgendaFeed } from './types.ts';

type Words = {
	feedAbout: (page: string) => string;
	feedWindow: (daysBack: number, daysAhead: number) => string;
	feedCut: (from: string, until: string) => string;
};

/** What a feed says about itself: where its sessions are, and which of them it has. `page` is the URL of the agenda page. */
export function feedText({ sessions, cut }: AgendaFeed, page: string, words: Words, language: Language): string {
	const day = (session: AgendaFeed['sessions'][number] | undefined) =>
		session ? formatDate(session.startsAt, language, { style: 'long' }) : '';
	const which = cut
		? words.feedCut(day(sessions.at(0)), day(sessions.at(-1)))
		: words.feedWindow(FEED_WINDOW.daysBack, FEED_WINDOW.daysAhead);
	return `${which} ${words.feedAbout(page)}`;
}
