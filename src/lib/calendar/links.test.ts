import { describe, expect, it } from 'vitest';
import { anEvent } from '../../../tests/factories/calendar.ts';
import { googleLink, googleSubscribeLink, outlookLink, outlookSubscribeLink, webcalLink } from './links.ts';

const nasty = anEvent({ title: 'Één & "twee"\r\n#3', location: 'Zaal+1, Zwolle', description: 'x'.repeat(5000) });

describe('calendar links', () => {
	it('for Google have times in UTC and the time zone', () => {
		const { origin, searchParams } = new URL(googleLink(nasty));
		expect(origin).toBe('https://calendar.google.com');
		expect(searchParams.get('text')).toBe('Één & "twee" #3');
		expect(searchParams.get('dates')).toBe('20270114T183000Z/20270114T203000Z');
		expect(searchParams.get('ctz')).toBe('Europe/Amsterdam');
		expect(searchParams.get('location')).toBe('Zaal+1, Zwolle');
		expect(searchParams.get('details')).toMatch(/^x{999}…\n\nhttps:\/\/sessies\.example\/sessies\/netcongestie$/);
	});

	it('for Outlook encode a space as %20', () => {
		const link = outlookLink(nasty, 'home');
		expect(link).toMatch(/^https:\/\/outlook\.live\.com\/calendar\/deeplink\/compose\?/);
		expect(link).not.toContain('+');
		const { searchParams } = new URL(link);
		expect(searchParams.get('startdt')).toBe('2027-01-14T18:30:00Z');
		expect(searchParams.get('location')).toBe('Zaal+1, Zwolle');
		expect(new URL(outlookLink(nasty, 'work')).host).toBe('outlook.office.com');
	});

	it.each(['é', '👩‍🌾', 'Ω'])('stay short enough for a text of %s, with whole words and our own link', (letter) => {
		const event = anEvent({
			description: `${`${letter.repeat(6)} `.repeat(60)}\n\nhttps://meet.example/${'a'.repeat(90)}`
		});
		for (const link of [googleLink(event), outlookLink(event, 'work')]) {
			expect(link.length).toBeLessThan(2000);
			const query = new URL(link).searchParams;
			const said = query.get('details') ?? query.get('body') ?? '';
			expect(said).toMatch(/ [^ ]{6,}…\n\nhttps:\/\/sessies\.example\/sessies\/netcongestie$/u);
			expect(said).not.toContain('meet.example');
		}
	});

	it('end whole days on the day after the last', () => {
		const days = anEvent({ period: { first: '2026-04-27', last: '2026-04-28' }, location: null });
		expect(new URL(googleLink(days)).searchParams.get('dates')).toBe('20260427/20260429');
		expect(new URL(googleLink(days)).searchParams.has('location')).toBe(false);
		expect(new URL(outlookLink(days, 'home')).searchParams.get('allday')).toBe('true');
	});

	it('subscribe to a feed', () => {
		const feed = 'https://sessies.example/agenda.ics?gemeente=zwolle&thema=a';
		expect(webcalLink(feed)).toBe('webcal://sessies.example/agenda.ics?gemeente=zwolle&thema=a');
		expect(new URL(googleSubscribeLink(feed)).searchParams.get('cid')).toBe(webcalLink(feed));
		for (const [account, host] of [
			['home', 'outlook.live.com'],
			['work', 'outlook.office.com']
		] as const) {
			const link = outlookSubscribeLink(feed, 'Sessies regio', account);
			expect(new URL(link).host).toBe(host);
			expect(new URL(link).searchParams.get('url')).toBe(feed);
			expect(link).toContain('Sessies%20regio');
		}
	});

	it('refuse an invalid URL', () => {
		expect(() => webcalLink('javascript:alert(1)')).toThrow('bad_url');
	});
});
