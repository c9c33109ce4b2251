import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { emptyFields } from '../planning/fields.ts';
import { readPlan } from '../planning/read-plan.ts';
import { readFilters } from '../sessions/filters.ts';
import { cleanLink } from './clean-link.ts';
import { csvLines } from './csv.ts';
import { readSearch } from './list-query.ts';
import { matchesSearch, shorten } from './text.ts';

/**
 * A stranger chooses what these functions get. Doubling a text may at most double the time, give or take: in one second a
 * function whose time grows with the square of the length reads a text of 20,000 characters, and stops the server for it.
 */

/** Modules whose functions take text, and the form schemas. A new function or field in one of them is measured by itself. */
const modules = import.meta.glob<Record<string, unknown>>(
	[
		'./{email,language,same-origin-path,text,timezone,token,typed-time,http-url}.ts',
		'../calendar/{clean,jcal,links,read}.ts',
		'../mail/{frame-text,transport}.ts',
		'../shapes/linked-text.ts',
		'../ui/markdown.ts',
		'../**/schema.ts'
	],
	{ eager: true }
);

type Reader = (text: string) => unknown;

/** Functions that take text as part of something else. */
const OTHERS: Record<string, Reader> = {
	shorten: (text) => shorten(text, text.length - 5),
	matchesSearch: (text) => [matchesSearch(text, 'ab b'), matchesSearch('ab b', text)],
	cleanLink: (text) => [
		cleanLink({ pathname: `/${text}`, search: '' }),
		cleanLink({ pathname: '/', search: `?${text}` })
	],
	csvLines: (text) => csvLines([[text]]),
	readSearch: (text) => readSearch(new URLSearchParams({ q: text })),
	readFilters: (text) => readFilters(new URLSearchParams({ q: text, van: text }), { municipalities: [], themes: [] }),
	readPlan: (text) =>
		readPlan({ ...emptyFields(text), title: text, description: text, onlineUrl: text, date: text, starts: text })
};

const row = (part: string, length: number) => part.repeat(Math.ceil(length / part.length)).slice(0, length);

/** Texts of about `length` characters that make patterns start over: long rows between two letters, halves without an end. */
const TEXTS: Record<string, (length: number) => string> = {
	letters: (length) => row('a', length),
	...Object.fromEntries(
		[
			...[
				' ',
				'\u00a0',
				'\t',
				'\n',
				'\r\n',
				' \n',
				'\u200b',
				'\ud83d',
				'.',
				' .',
				'-',
				',',
				';',
				'@',
				'a@',
				'a.',
				'=',
				'"',
				'<'
			],
			...[
				'\u0301',
				'\u0301\u0323',
				'\u0344',
				'\ufdfa',
				'\u1100\u1161',
				'&',
				'\\',
				'/',
				'0',
				'+',
				"'",
				'%',
				'http://',
				'www.'
			],
			...[
				'[',
				'![',
				'[a](',
				'*',
				'_',
				'*_',
				'**a ',
				'`',
				'``a',
				'>',
				'- ',
				'# a\n',
				'|a',
				'a@b.nl ',
				'<a ',
				'&a;',
				'\n\n',
				'~',
				'|-\n'
			]
		].map((part): [string, (length: number) => string] => [JSON.stringify(part), (length) => `a${row(part, length)}b`])
	),
	'more marks each time': (length) =>
		Array.from({ length: Math.sqrt(length) }, (_, count) => row('`', count)).join(' '),
	'deeper each line': (length) =>
		Array.from({ length: Math.sqrt(length) }, (_, depth) => `${row(' ', depth)}- a`).join('\n')
};

/** What a stranger's text can reach in a module: its functions, and the fields of its schemas. */
function readersIn(module: Record<string, unknown>): [string, Reader][] {
	return Object.entries(module).flatMap(([name, value]): [string, Reader][] => {
		if (value instanceof z.ZodType) {
			const fields = value instanceof z.ZodObject ? (value.shape as Record<string, z.ZodType>) : {};
			return Object.entries(fields).map(([field, type]) => [`${name}.${field}`, (text) => type.safeParse(text)]);
		}
		if (typeof value !== 'function' || value.length === 0) return [];
		const use = value as Reader;
		return [[name, use]];
	});
}

/** In milliseconds of this thread's processor: other work on the machine does not count. A function may refuse the text. */
function cost(read: Reader, text: string): number {
	const { user, system } = process.threadCpuUsage();
	try {
		read(text);
	} catch {
		// Made for something else than a text, or refuses this one.
	}
	const used = process.threadCpuUsage();
	return (used.user + used.system - user - system) / 1000;
}

const LENGTH = 20_000;
/** So fast at this length cannot be the square of it. */
const FAST_MS = 60;

/** Does a text of twice the length take much more than twice as long? Asked again, since the compiler works as well. */
function growsTooFast(read: Reader, made: (length: number) => string): boolean {
	const least = (length: number) => Math.min(...Array.from({ length: 4 }, () => cost(read, made(length))));
	return Array.from({ length: 3 }).every(
		() => cost(read, made(LENGTH)) > FAST_MS && least(LENGTH) > 3 * least(LENGTH / 2)
	);
}

/** The functions that are slow, each with the first kind of text that shows it. */
const slow = (readers: readonly [string, Reader][]): string[] =>
	readers.flatMap(([name, read]) => {
		const kind = Object.keys(TEXTS).find((one) => growsTooFast(read, TEXTS[one]!));
		return kind === undefined ? [] : [`${name}: ${kind}`];
	});

describe('reading text takes time in proportion to its length', () => {
	const all = Object.entries(modules).map(([path, module]): [string, [string, Reader][]] => [path, readersIn(module)]);

	it.each([...all, ['in other things', Object.entries(OTHERS)]] as typeof all)('%s', (_path, readers) => {
		expect(readers).not.toEqual([]);
		expect(slow(readers)).toEqual([]);
	});

	it('and a function that does not is found', () =>
		expect(slow([['trailing', (text) => text.slice(text.length * 0.4).replace(/ +$/, '')]])).toEqual([
			'trailing: " "'
		]));
});
