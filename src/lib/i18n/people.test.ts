import { describe, expect, it } from 'vitest';
import { textsFor } from './texts.server.ts';

/** "Met 2" can be two or three people, so no text leaves out who is counted. */
describe.each([
	['nl', /\b2 (personen|mensen)\b/, /\bmet 2\b(?!.*meegeteld)/],
	['en', /\b2 (people|of you)\b/, /\b(with|of) 2\b(?!.*included)/]
] as const)('a party of two (%s)', (language, people, unclear) => {
	const { planning, personal, attendees, sessionList, mail, invitations } = textsFor(language);

	it.each([
		['in the preview of a mail', planning.announce.party(2)],
		['in the preview of a mail, in all', planning.announce.coming(1, 2)],
		['on the personal page', personal.partyOf(2)],
		['in a repeated sign-up', personal.repeated.partyOf(2)],
		['in the attendee list', attendees.party(2)],
		['at the head of the attendee list', attendees.size(2, 1)],
		['in the list of sessions', sessionList.came(2)],
		['in the mail about a sign-up', mail.frame.people(2)],
		['on the page of an expert', invitations.seats(2)]
	])('%s is said to be two people', (_where, text) => {
		expect(text).toMatch(people);
		expect(text).not.toMatch(unclear);
	});

	it('is one sign-up and two people', () => {
		expect(attendees.size(2, 1)).toMatch(/\b1 (aanmelding|sign-up)\b/);
		expect(attendees.size(2, 2)).not.toMatch(/aanmelding|sign-up/);
	});
});
