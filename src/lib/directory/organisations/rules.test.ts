import { expect, test } from 'vitest';
import { filterList, readView } from '../../core/in-memory-list.ts';
import { named, organisationList } from './rules.ts';
import type { Organisation } from './types.ts';

const region = {
	themes: [{ slug: 'energie', nameNl: 'Energie', nameEn: 'Energy' }],
	municipalities: [{ slug: 'urk', name: 'Urk', province: 'Flevoland' }]
};
const party = (name: string, more: Partial<Organisation>): Organisation => ({
	id: name,
	name,
	kind: 'education',
	level: 'regional',
	municipality: null,
	themes: [],
	website: null,
	language: 'nl',
	active: true,
	canReceive: false,
	contactName: null,
	contactEmail: null,
	contactPhone: null,
	version: 1,
	...more
});
const parties = [
	party('Aap', { kind: 'national', contactName: 'Kees' }),
	party('Beer', { kind: 'municipality_office', municipality: 'urk', active: false }),
	party('Cavia', { themes: ['energie'] })
].map((one) => named(one, region, 'nl'));
const names = (query: string) =>
	filterList(parties, organisationList, readView(organisationList, new URLSearchParams(query))).map(({ name }) => name);

test('search covers name, contact, municipality and theme', () => {
	expect(names('q=kees')).toEqual(['Aap']);
	expect(names('q=urk')).toEqual(['Beer']);
	expect(names('q=energie')).toEqual(['Cavia']);
});

test('filters by kind, municipality, theme and status', () => {
	expect(names('soort=landelijk')).toEqual(['Aap']);
	expect(names('gemeente=urk')).toEqual(['Beer']);
	expect(names('thema=energie')).toEqual(['Cavia']);
	expect(names('status=gestopt')).toEqual(['Beer']);
	expect(names('soort=national')).toEqual([]);
});

test('sorts by kind or municipality, organisations without one last', () => {
	expect(names('sorteer=soort')).toEqual(['Beer', 'Cavia', 'Aap']);
	expect(names('sorteer=gemeente')).toEqual(['Beer', 'Aap', 'Cavia']);
});
