import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMMON_DOMAINS, nearDomain } from './mail-domain.ts';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const at = (text: string, place: number) => place % text.length;

/** A text with one typing error. */
const mistyped = (text: string) =>
	fc.tuple(fc.nat(), letter, fc.constantFrom('other', 'more', 'less', 'swapped')).map(([place, typed, how]) => {
		const here = at(text, place);
		const [before, now, after] = [text.slice(0, here), text.slice(here, here + 1), text.slice(here + 1)];
		if (how === 'other') return before + typed + after;
		if (how === 'more') return before + typed + now + after;
		if (how === 'less') return before + after;
		return before + after.slice(0, 1) + now + after.slice(1);
	});

const typingErrors = fc.constantFrom(...COMMON_DOMAINS.filter((domain) => domain.indexOf('.') >= 5)).chain((domain) => {
	const dot = domain.lastIndexOf('.');
	return fc.tuple(fc.constant(domain), mistyped(domain.slice(0, dot)), mistyped(domain.slice(dot + 1)));
});

describe('nearDomain', () => {
	it('finds the common domain behind a typing error before the dot, after it, or both', () => {
		fc.assert(
			fc.property(typingErrors, ([domain, name, top]) => {
				const [known, end] = [domain.slice(0, domain.lastIndexOf('.')), domain.slice(domain.lastIndexOf('.') + 1)];
				for (const typed of [`${name}.${end}`, `${known}.${top}`, `${name}.${top}`]) {
					if (!/^[a-z0-9]+\.[a-z]+$/.test(typed) || COMMON_DOMAINS.includes(typed)) continue;
					if (['mail.com', 'ymail.com', 'email.com'].includes(typed)) continue;
					expect(nearDomain(`jan@${typed}`), typed).not.toBeNull();
				}
			}),
			{ numRuns: 2000 }
		);
	});

	it.each([
		['jan@gmial.com', 'gmail.com'],
		['jan@gmail.con', 'gmail.com'],
		['Jan@GMAIL.CO ', 'gmail.com'],
		['jan@gmail.nl', 'gmail.com'],
		['jan@gmial.con', 'gmail.com'],
		['jan@hotmial.com', 'hotmail.com'],
		['jan@hotmai.nl', 'hotmail.nl'],
		['jan@outlok.com', 'outlook.com'],
		['jan@iclould.com', 'icloud.com'],
		['jan@zigo.nl', 'ziggo.nl'],
		['jan@live.n', 'live.nl']
	])('%s: %s', (typed, meant) => expect(nearDomain(typed)).toBe(meant));

	it.each([
		...COMMON_DOMAINS.map((domain) => `jan@${domain}`),
		...['jan@mail.com', 'jan@ymail.com', 'jan@love.nl', 'jan@life.com', 'jan@live.be', 'jan@yahoo.co.uk'],
		...['jan@bakkerij.nl', 'jan@gemeente-zwolle.nl', 'jan', 'jan@gmail', '@gmial.com', 'a@b@gmial.com', '']
	])('nothing for %j', (typed) => expect(nearDomain(typed)).toBeNull());
});
