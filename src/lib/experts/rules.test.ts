import { expect, test } from 'vitest';
import { filterList, readView } from '../core/in-memory-list.ts';
import { expertList, named } from './rules.ts';
import type { Expert } from './types.ts';

const region = {
	themes: [
		{ slug: 'energie', nameNl: 'Energie', nameEn: 'Energy' },
		{ slug: 'wonen', nameNl: 'Wonen', nameEn: 'Housing' }
	],
	municipalities: [{ slug: 'urk', name: 'Urk', province: 'Flevoland' }]
};
const expert = (name: string, more: Partial<Expert> = {}): Expert => ({
	id: name,
	name,
	email: `${name.toLowerCase()}@expert.example`,
	phone: null,
	organisationId: null,
	organisation: null,
	organisationName: null,
	jobTitle: null,
	bio: '',
	themes: [],
	municipalities: [],
	language: 'nl',
	active: true,
	version: 1,
	...more
});
const people = [
	expert('Aad', { themes: ['wonen'], municipalities: ['urk'], organisation: 'Zaagmolen' }),
	expert('Bo', { themes: ['energie', 'wonen'], active: false, organisation: 'Akker' }),
	expert('Cis', { municipalities: ['meppel'] })
].map((one) => named(one, region, 'en'));
const names = (query: string) =>
	filterList(people, expertList, readView(expertList, new URLSearchParams(query))).map(({ name }) => name);

test('search covers all texts of an expert, in the language of the reader', () => {
	expect(names('q=housing')).toEqual(['Aad', 'Bo']);
	expect(names('q=zaagmolen+urk')).toEqual(['Aad']);
	expect(names('q=wonen')).toEqual([]);
});

test('an expert for the whole region matches every municipality', () => {
	expect(names('gemeente=urk')).toEqual(['Aad', 'Bo']);
	expect(names('gemeente=hattem')).toEqual(['Bo']);
});

test('filters by theme and by status', () => {
	expect(names('thema=energie')).toEqual(['Bo']);
	expect(names('status=actief')).toEqual(['Aad', 'Cis']);
	expect(names('status=gestopt')).toEqual(['Bo']);
	expect(names('status=iets')).toEqual([]);
});

test('sorts by organisation or theme, experts without one last', () => {
	expect(names('sorteer=organisatie')).toEqual(['Bo', 'Aad', 'Cis']);
	expect(names('sorteer=thema')).toEqual(['Bo', 'Aad', 'Cis']);
});
