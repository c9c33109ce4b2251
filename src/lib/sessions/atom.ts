import { cleanText } from '../core/text.ts';
import type { SessionSummary } from './types.ts';
import { sessionPath } from './paths.ts';

type Feed = {
	origin: string;
	/** With its query: `https://sessies.example/agenda.atom?thema=energie`. */
	self: string;
	/** URL of the agenda page with the same filters. */
	page: string;
	title: string;
	/** Which sessions are in it. */
	about: string;
	author: string;
	language: string;
	/** The summary of an entry: time, place and subject. */
	describe: (session: SessionSummary) => string;
};

/** Escapes text for XML 1.0 elements and attributes, and removes characters that XML does not allow. */
function xml(text: string): string {
	return cleanText(text)
		.replace(/[\ufffe\uffff]/g, '')
		.replace(/[<>&"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}

function entry(session: SessionSummary, { origin, describe }: Feed): string {
	return [
		'<entry>',
		`<id>urn:uuid:${xml(session.uid)}</id>`,
		`<title>${xml(session.title)}</title>`,
		`<link href="${xml(origin + sessionPath(session.slug))}"/>`,
		`<updated>${session.updatedAt.toISOString()}</updated>`,
		`<summary>${xml(describe(session))}</summary>`,
		'</entry>'
	].join('');
}

/** The time of the latest change; the epoch for no sessions. */
function lastChange(sessions: readonly { updatedAt: Date }[]): Date {
	return new Date(Math.max(0, ...sessions.map(({ updatedAt }) => updatedAt.getTime())));
}

/** The agenda as an Atom feed (RFC 4287). The bytes depend only on the arguments. */
export function atomFeed(sessions: readonly SessionSummary[], feed: Feed): string {
	return [
		'<?xml version="1.0" encoding="utf-8"?>',
		`<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${xml(feed.language)}">`,
		`<id>${xml(feed.self)}</id>`,
		`<title>${xml(feed.title)}</title>`,
		`<subtitle>${xml(feed.about)}</subtitle>`,
		`<updated>${lastChange(sessions).toISOString()}</updated>`,
		`<author><name>${xml(feed.author)}</name></author>`,
		`<link rel="self" type="application/atom+xml" href="${xml(feed.self)}"/>`,
		`<link rel="alternate" type="text/html" href="${xml(feed.page)}"/>`,
		...sessions.map((session) => entry(session, feed)),
		'</feed>',
		''
	].join('\n');
}
