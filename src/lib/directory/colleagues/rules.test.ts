import { expect, test } from 'vitest';
import { filterList, readView } from '../../core/in-memory-list.ts';
import { colleagueList, named } from './rules.ts';
import type { Colleague } from './types.ts';

const towns = [{ slug: 'urk', name: 'Urk', province: 'Flevoland' }];
const colleague = (name: string, more: Partial<Colleague>): Colleague => ({
	id: name,
	name,
	email: `${name.toLowerCase()}@staff.example`,
	role: 'organiser',
	language: 'nl',
	municipalities: [],
	organisations: [],
	active: true,
	signedInAt: null,
	...more
});
const people = [
	colleague('Ann', { role: 'viewer', signedInAt: new Date('2027-01-02T10:00:00Z') }),
	colleague('Bob', { municipalities: ['urk'], active: false }),
	colleague('Cas', { municipalities: ['meppel'], signedInAt: new Date('2027-03-02T10:00:00Z') }),
	colleague('Dia', { role: 'facilitator' })
].map((one) => named(one, towns, []));
const names = (query: string) =>
	filterList(people, colleagueList, readView(colleagueList, new URLSearchParams(query))).map(({ name }) => name);

test('search covers name, address and area', () => {
	expect(names('q=bob@staff')).toEqual(['Bob']);
	expect(names('q=urk')).toEqual(['Bob']);
});

test('filters by role, status and municipality, which only limits organisers', () => {
	expect(names('rol=organisator')).toEqual(['Bob', 'Cas']);
	expect(names('rol=organiser')).toEqual([]);
	expect(names('status=gestopt')).toEqual(['Bob']);
	expect(names('gemeente=urk')).toEqual(['Ann', 'Bob', 'Dia']);
});

test('sorts by role or by last sign-in', () => {
	expect(names('sorteer=rol')).toEqual(['Dia', 'Bob', 'Cas', 'Ann']);
	expect(names('sorteer=gezien')).toEqual(['Cas', 'Ann', 'Bob', 'Dia']);
});
