import { expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { atomFeed } from './atom.ts';

const feed = {
	origin: 'https://sessies.example',
	self: 'https://sessies.example/agenda.atom?q=a%26b&thema=energie',
	page: 'https://sessies.example/?q=a%26b&thema=energie',
	title: 'Agenda',
	about: 'Alles & meer',
	author: 'Regio Zwolle',
	language: 'nl',
	describe: () => 'do 14 jan'
};

it('has one entry per session, and the same bytes for the same input', () => {
	const xml = atomFeed([session(), session({ uid: 'b', updatedAt: new Date('2026-12-02T00:00:00Z') })], feed);
	expect(xml.match(/<entry>/g)).toHaveLength(2);
	expect(xml).toContain('<updated>2026-12-02T00:00:00.000Z</updated>\n<author>');
	expect(xml).toContain('href="https://sessies.example/agenda.atom?q=a%26b&#38;thema=energie"');
	expect(xml).toContain('<subtitle>Alles &#38; meer</subtitle>');
	expect(atomFeed([session()], feed)).toBe(atomFeed([session()], feed));
});

it('is a valid feed without sessions', () => {
	expect(atomFeed([], feed)).toContain('<updated>1970-01-01T00:00:00.000Z</updated>');
});

it('escapes markup in typed text', () => {
	const xml = atomFeed([session({ title: '</title><script>&"\'\u0001\uffff\ud800', slug: 'x' })], feed);
	expect(xml).toContain('<title>&#60;/title&#62;&#60;script&#62;&#38;&#34;&#39;\ufffd</title>');
	expect(xml).not.toContain('<script>');
});
