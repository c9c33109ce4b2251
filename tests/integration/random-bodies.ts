import { HONEYPOT } from '../../src/lib/core/form-state.ts';

/**
 * Bodies of forms as nobody should send them, each made from a number, so that a failing one can be made again: text of all
 * planes of Unicode, sizes up to the limit and beyond it, fields that are missing, double, files or something else, and bodies
 * that are no form at all.
 */

export type Body = { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Random numbers from 0 to 1 that a seed decides (mulberry32). */
function numbers(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

class Dice {
	readonly #next: () => number;
	constructor(seed: number) {
		this.#next = numbers(seed);
	}
	below(count: number): number {
		return Math.floor(this.#next() * count);
	}
	chance(part: number): boolean {
		return this.#next() < part;
	}
	pick<T>(from: readonly T[]): T {
		return from[this.below(from.length)] as T;
	}
}

/** What breaks programs: blanks, marks, directions, markup, other systems’ syntax. */
const NASTY = [
	...[' ', '\t', '\n', '\r', '\r\n', '\u00a0', '\u2028', '\u0000', '\u001b', '\u007f', '\u0085', '\ufeff', '\ufffe'],
	...[
		'\u0301',
		'\u0323',
		'\u0344',
		'\u202e',
		'\u2066',
		'\u200b',
		'\u200d',
		'\u115f',
		'\u3164',
		'\u{e0041}',
		'\u{1f468}'
	],
	...['\ud83d', '\ude00', '<script>', '</textarea>', '"', "'", '`', '&', '%', '\\', '--', ';', '$$', '${x}', '{{x}}'],
	...[
		"' or 1=1 --",
		'=HYPERLINK("x")',
		'@',
		'.',
		'..',
		'/../',
		'BCC: x@y.z',
		'=?utf-8?Q?x?=',
		'__proto__',
		'null',
		'-1',
		'1e9'
	]
];
const PLANES = 17;

function character(dice: Dice): string {
	if (dice.chance(0.3)) return dice.pick(NASTY);
	if (dice.chance(0.3)) return String.fromCharCode(32 + dice.below(95));
	return String.fromCodePoint(dice.below(PLANES) * 0x10000 + dice.below(0x10000));
}

/** A text of about so many UTF-16 units: different characters, one of them over and over, or one row between two letters. */
function text(dice: Dice, size: number): string {
	if (dice.chance(0.3)) return `a${character(dice).repeat(size)}b`;
	let made = '';
	while (made.length < size) made += character(dice).repeat(dice.chance(0.1) ? 40 : 1);
	return made;
}

/** Values that a form takes, so that some bodies come further than the first field. */
const FITTING = [
	...[
		'Jan',
		'jan@example.nl',
		'Bakkerij De Zon',
		'0',
		'2',
		'on',
		'accepted',
		'declined',
		'energie',
		'zwolle',
		'nl',
		'en',
		'ja',
		'nee'
	],
	...['0'.repeat(32), '11111111-2222-4333-8444-555555555555', 'e2e-0123456789abcdef', '2027-01-14', '19:30', '3']
];

function value(dice: Dice, room: number): string {
	if (dice.chance(0.35)) return dice.pick(FITTING);
	if (dice.chance(0.2)) return '';
	return text(dice, dice.chance(0.05) ? room : 1 + dice.below(30));
}

/** Values that the fields of these names take. */
const BY_NAME: Record<string, string> = {
	email: 'jan@example.nl',
	theme: 'energie',
	municipality: 'zwolle',
	companions: '1',
	answer: 'accepted',
	sequence: '0',
	idempotency_key: '',
	[HONEYPOT]: ''
};

function pairs(dice: Dice, fields: readonly string[], room: number): [string, string][] {
	// Now and then everything fits but one thing.
	if (dice.chance(0.05)) {
		const odd = dice.pick(fields);
		return fields.map((name) => [name, name === odd ? value(dice, room) : (BY_NAME[name] ?? 'Jan')]);
	}
	const made = fields.flatMap((name): [string, string][] => {
		if (dice.chance(0.15)) return [];
		const times = dice.chance(0.05) ? 1 + dice.below(5) : 1;
		return Array.from({ length: times }, () => [name, value(dice, room)]);
	});
	if (dice.chance(0.1)) made.push([text(dice, 8), text(dice, 8)], ['__proto__', 'x'], ['constructor', 'x']);
	return made;
}

function multipart(dice: Dice, fields: readonly [string, string][]): Body {
	const boundary = `x${dice.below(1e9)}`;
	const parts = fields.map(([name, typed]) => {
		const file = dice.chance(0.1)
			? `; filename="${text(dice, 5).replace(/["\r\n]/g, '')}"\r\nContent-Type: text/plain`
			: '';
		return `--${boundary}\r\nContent-Disposition: form-data; name="${name.replace(/["\r\n]/g, '')}"${file}\r\n\r\n${typed}\r\n`;
	});
	const bytes = new TextEncoder().encode(`${parts.join('')}--${boundary}--\r\n`);
	return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}

const TYPES = [
	'',
	'text/plain',
	'application/json',
	'application/xml',
	'multipart/form-data',
	'x'.repeat(300),
	'image/png'
];

/** The body of this number for a form with these fields; `limit` is the size in bytes that the server reads. */
export function randomBody(seed: number, fields: readonly string[], limit: number): Body {
	const dice = new Dice(seed);
	const room = dice.chance(0.03) ? limit / (1 + dice.below(12)) : 3000;
	const sent = pairs(dice, fields, dice.chance(0.05) ? room : 300);
	const form = dice.chance(0.2)
		? multipart(dice, sent)
		: {
				type: dice.pick(['application/x-www-form-urlencoded', 'application/x-www-form-urlencoded; charset=utf-8']),
				bytes: new TextEncoder().encode(new URLSearchParams(sent).toString())
			};
	if (dice.chance(0.9)) return form;
	const { bytes, type } = form;
	return dice.pick<() => Body>([
		() => ({ type, bytes: bytes.slice(0, dice.below(bytes.length + 1)) }),
		() => ({ type, bytes: bytes.map((byte) => (dice.chance(0.05) ? dice.below(256) : byte)) }),
		() => ({ type: dice.pick(TYPES), bytes }),
		() => ({
			type,
			bytes: new TextEncoder().encode(dice.pick(['&', '=', '%', '%ZZ', '--', '\0', 'a=b&']).repeat(dice.below(9000)))
		}),
		() => ({ type, bytes: new Uint8Array(0) })
	])();
}
