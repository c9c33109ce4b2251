import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { queued } from '../../../tests/factories/mails.ts';
import { wrap } from './frame-text.ts';
import { frame, template } from './frame.ts';
import type { MailContent } from './types.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

const context = { regionName: 'Regio Zwolle' };

function content(change: Partial<MailContent> = {}): MailContent {
	return {
		language: 'nl',
		subject: 'Onderwerp',
		preheader: 'Vooraf',
		heading: 'Kop',
		greeting: 'Hallo Noor,',
		paragraphs: ['Een alinea.'],
		quote: 'Wat iemand schreef',
		card: { title: 'Sessie', facts: [{ label: 'Wanneer', value: 'morgen', was: 'vandaag' }, null] },
		action: { label: 'Doe dit', url: 'https://sessies.example/mijn/x' },
		afterAction: ['Klein'],
		links: [{ intro: 'Of:', items: [{ label: 'iets anders', url: 'https://sessies.example/?a=1&b=2' }] }],
		closing: 'Tot dan!',
		signature: 'Groeten',
		why: 'Daarom.',
		...change
	};
}

describe('frame', () => {
	it('puts stacked links on lines of their own, and others on one', () => {
		const items = ['a', 'b'].map((label) => ({ label, url: `https://sessies.example/${label}` }));
		const linked = (stacked: boolean) => frame(content({ links: [{ intro: 'Alles:', items, stacked }] }), context).html;
		expect(linked(true)).toMatch(/Alles:<br><a [^>]*>a<\/a><br><a [^>]*>b<\/a>/);
		expect(linked(false)).toMatch(/Alles: <a [^>]*>a<\/a> &nbsp;·&nbsp; <a /);
	});

	it('renders all content in HTML and text, with the action as a button and on a line of its own', () => {
		const { html, text } = frame(content(), context);
		for (const words of [
			'Kop',
			'Hallo Noor,',
			'Een alinea.',
			'Wat iemand schreef',
			'Sessie',
			'morgen',
			'vandaag',
			'Tot dan!',
			'Daarom.'
		])
			expect(html).toContain(words);
		expect(html.match(/class="x-btn"/g)).toHaveLength(1);
		expect(html).toContain('<html lang="nl"');
		expect(html).toContain('href="https://sessies.example/?a=1&amp;b=2"');
		expect(text).toContain('\nDoe dit:\nhttps://sessies.example/mijn/x\n');
		expect(text).toContain('> Wat iemand schreef');
		expect(text).toContain('(eerst: vandaag)');
		expect(text.endsWith('Daarom.\n')).toBe(true);
	});

	it('makes links of what people wrote, in HTML, and gives web addresses a line of their own in text', () => {
		const typed = 'Zie https://kvk.example/a?b=1&c=2. Of bel 038-4989111 (na 17 uur) of jan@a.example!';
		const { html, text } = frame(
			content({ paragraphs: [typed], quote: typed, card: { title: 'x', facts: [{ label: 'y', value: typed }] } }),
			context
		);
		for (const href of ['https://kvk.example/a?b=1&amp;c=2', 'tel:+31384989111', 'mailto:jan@a.example'])
			expect(html.split(`href="${href}"`), href).toHaveLength(4);
		expect(text).toContain('\nZie\nhttps://kvk.example/a?b=1&c=2\nOf bel 038-4989111');
		expect(text).toContain('\n> Zie\n> https://kvk.example/a?b=1&c=2\n> Of bel');
		expect(text).toContain('\n  Zie\n  https://kvk.example/a?b=1&c=2\n  Of bel');
	});

	it.each([
		['a\n\n(https://a.example)\n- https://b.example/x;', 'a\n\nhttps://a.example\nhttps://b.example/x'],
		['zonder adres (nee)', 'zonder adres (nee)'],
		['https://a.example, https://b.example en klaar.', 'https://a.example\nhttps://b.example\nen klaar.']
	])('gives each web address of %j its own line', (typed, expected) =>
		expect(frame(content({ paragraphs: [typed] }), context).text).toContain(`\n\n${expected}\n\n`)
	);

	it.each(['javascript:alert(1)', '"><script>', 'https://a.example/"onmouseover="x', "https://a.example/'x", '<b>'])(
		'makes no markup of %s',
		(typed) => {
			const { html } = frame(content({ quote: typed, paragraphs: [typed] }), context);
			expect(html).not.toMatch(/<script>|<b>|href="javascript|"onmouseover|href="[^"]*'/);
		}
	);

	it('makes no link of the greeting', () =>
		expect(frame(content({ greeting: 'Hallo 0612345678 www.a.example,' }), context).html).not.toMatch(
			/tel:|www.a.example"/
		));

	it('loads no remote content', () => {
		const { html } = frame(content(), context);
		expect(html).not.toMatch(/<img|<script|<link|@import|url\(|src=/i);
	});

	it('omits empty parts', () => {
		const { html, text } = frame(
			content({
				quote: null,
				card: null,
				links: [null],
				closing: null,
				badge: null,
				greeting: null,
				paragraphs: [null, 'Iets.']
			}),
			context
		);
		expect(html).not.toMatch(/<blockquote|<caption/);
		expect(text).not.toMatch(/\n{3}|null|undefined/);
	});

	const script = '<script>alert(1)</script>"\'&\u202e\r\nBcc: evil@evil.example';
	it('escapes typed text', () => {
		const { html, subject } = frame(
			content({
				subject: `Gewijzigd: ${script}`,
				preheader: script,
				heading: script,
				greeting: script,
				paragraphs: [script],
				quote: script,
				badge: script,
				card: {
					title: script,
					facts: [
						{ label: script, value: script, was: script, link: { label: script, url: 'https://a.example/"><script>' } }
					]
				},
				action: { label: script, url: `https://a.example/?q=${script}` },
				afterAction: [script],
				links: [{ intro: script, note: script, items: [{ label: script, url: "https://a.example/'x" }] }],
				closing: script,
				signature: script,
				why: script
			}),
			context
		);
		expect(html).not.toContain('<script');
		expect(html).not.toContain('\u202e');
		expect(subject).toBe('Gewijzigd: <script>alert(1)</script>"\'& Bcc: evil@evil.example');
		// No typed quote ends an attribute.
		const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, link = '']) => link);
		for (const link of nonEmpty(links)) expect(URL.canParse(link.replaceAll('&amp;', '&'))).toBe(true);
	});

	it.each(['javascript:alert(1)', 'data:text/html,x', '/relative', 'ftp://a.example', ''])(
		'refuses the link %j',
		(url) => {
			expect(() => frame(content({ action: { label: 'x', url } }), context)).toThrow('not an http address');
		}
	);

	it('shortens a subject at a word, without splitting a character', () => {
		const { subject } = frame(content({ subject: '😀 woord '.repeat(60) }), context);
		expect([...subject].length).toBeLessThanOrEqual(150);
		expect(subject.endsWith('…')).toBe(true);
		expect(subject.isWellFormed()).toBe(true);
	});

	it('keeps its HTML structure for any text', () => {
		const tags = (html: string) =>
			html
				.replaceAll('<br>', '')
				.match(/<\/?[a-z0-9]+/g)
				?.join();
		const plain = tags(frame(content(), context).html);
		const typed = fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }).map((text) => `a${text}`);
		fc.assert(
			fc.property(typed, typed, typed, (one, two, three) => {
				const mail = frame(
					content({ subject: one, heading: two, paragraphs: [three], quote: one, closing: two }),
					context
				);
				expect(tags(mail.html)).toBe(plain);
				expect(mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
			}),
			{ numRuns: 40 }
		);
	}, 30_000);
});

describe('wrap', () => {
	it('wraps at 76 columns, keeps lines and long words whole', () => {
		const long = 'https://sessies.example/' + 'x'.repeat(90);
		const lines = wrap(`${'woord '.repeat(30)}\n${long} einde`).split('\n');
		expect(Math.max(...lines.filter((line) => line !== long).map((line) => line.length))).toBeLessThanOrEqual(76);
		expect(lines).toContain(long);
	});

	it('counts an emoji as two columns', () => {
		const lines = wrap('😀 '.repeat(60)).split('\n');
		expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(51);
	});
});

describe('template', () => {
	const greet = template(z.object({ name: z.string() }), ({ name }, mail) =>
		frame(content({ greeting: name, language: mail.language }), context)
	);

	it('parses its data first, and names invalid fields without their values', () => {
		expect(() => greet(queued('greet', { name: 5, secret: 's3cret' }))).toThrow(
			'greet: unexpected data: name (invalid_type)'
		);
		expect(() => greet(queued('greet', null))).toThrow('greet: unexpected data: data (invalid_type)');
		expect(greet(queued('greet', { name: 'Noor' }, { language: 'en' }))).toMatchObject({ subject: 'Onderwerp' });
	});
});
