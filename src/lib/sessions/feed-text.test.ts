import { expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { feedText } from './feed-text.ts';
import type { AgendaEntry } from './types.ts';

const sessions = [
	session({ startsAt: new Date('2027-01-14T18:30:00Z') }),
	session({ startsAt: new Date('2027-03-02T18:30:00Z') })
] as AgendaEntry[];
const words = textsFor('nl').agenda;
const page = 'https://sessies.example/?thema=energie';

it('says which days a whole feed covers, so that it does not change from day to day', () =>
	expect(feedText({ sessions, cut: false }, page, words, 'nl')).toBe(
		`Sessies voor ondernemers van de afgelopen 90 en de komende 550 dagen. Bekijk en meld je aan op ${page}`
	));

it('says which days are in a feed that has not all of them', () => {
	const text = feedText({ sessions, cut: true }, page, words, 'nl');
	expect(text).toContain('van donderdag 14 januari 2027 tot en met dinsdag 2 maart 2027. Er zijn er meer');
	expect(feedText({ sessions: [], cut: false }, page, words, 'nl')).toContain(page);
});
