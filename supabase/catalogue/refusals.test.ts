import { describe, expect, test } from 'vitest';
import { namedRefusals, raisedRefusals, wrongRefusals, type RefusingTrigger } from './refusals.ts';

const functionOf = (name: string, body: string, comment = '') => ({
	name,
	comment,
	source: `CREATE OR REPLACE FUNCTION ${name}() RETURNS void AS $$ ${body} $$`
});

describe('what a function can refuse', () => {
	const raised = (triggers: RefusingTrigger[], ...functions: [name: string, body: string][]) => {
		const all = raisedRefusals(
			functions.map(([name, body]) => functionOf(name, body)),
			triggers
		);
		return [...(all.get('public.f') ?? [])].toSorted();
	};

	test('are the codes that it raises, with status 409 by default', () => {
		const body = `perform planner.refuse('late'); perform planner.refuse('gone', 404, '{}'); -- planner.refuse('old')`;
		expect(raised([], ['public.f', body])).toEqual(['gone 404', 'late 409']);
	});

	test('include those of the functions that it calls, directly or not', () => {
		expect(
			raised(
				[],
				['public.f', 'perform planner.a(1)'],
				['planner.a', 'select planner.b(), planner.f_not()'],
				['planner.b', `if planner.a() then perform planner.refuse('far', 400); end if`],
				['planner.c', `perform planner.refuse('elsewhere', 400)`]
			)
		).toEqual(['far 400']);
	});

	test.each([
		['insert into planner.t (a) values (1)', ['insert'], [], true],
		['insert into planner.t (a) values (1)', ['update'], [], false],
		['insert into planner.t as x (a) values (1) on conflict (id) do update set b = 1', ['update'], ['b'], true],
		['insert into planner.t as x (a) values (1) on conflict (id) do update set c = 1', ['update'], ['b'], false],
		['update planner.t x set a = 1, b = 2 where x.id = 1', ['update'], ['b'], true],
		['update planner.t x set a = 1; b := 1', ['update'], ['b'], false],
		['update planner.t x set a = 1', ['update'], [], true],
		['update planner.other x set b = 1', ['update'], ['b'], false],
		['delete from planner.t', ['delete'], [], true]
	] as const)('and those of triggers: %s, %j of %j', (body, events, columns, fires) => {
		const trigger = { table: 'planner.t', name: 'planner.guard', events: [...events], columns: [...columns] };
		expect(raised([trigger], ['public.f', body], ['planner.guard', `perform planner.refuse('guarded')`])).toEqual(
			fires ? ['guarded 409'] : []
		);
	});
});

describe('what a comment names', () => {
	test.each([
		['Nothing.', []],
		['Text. Refuses a 400.', ['a 400']],
		['Text. Refuses a, b 400, c { x, y }, d [z…] 409.', ['a 400', 'b 400', 'c 409', 'd 409']],
		['Refuses same 400, same 404.', ['same 400', 'same 404']]
	])('%s', (comment, named) => expect([...namedRefusals(comment)]).toEqual(named));

	test.each(['Refuses a.', 'Refuses a 400 and what b refuses.', 'Refuses a (400).', 'Refuses a 400. More.'])(
		'%s cannot be read',
		(comment) => expect(() => namedRefusals(comment)).toThrow()
	);
});

test('missing and superfluous codes are reported', () => {
	const body = `perform planner.refuse('late'); perform planner.refuse('gone', 404)`;
	expect(wrongRefusals([functionOf('public.f', body, 'Does. Refuses gone 404, late 409.')], [])).toEqual([]);
	expect(wrongRefusals([functionOf('public.f', body, 'Does. Refuses gone 409.')], [])).toEqual([
		'public.f: the comment leaves out late 409',
		'public.f: the comment leaves out gone 404',
		'public.f: the comment names gone 409, which nothing raises'
	]);
	expect(wrongRefusals([functionOf('public.f', body, 'Does. Refuses all.')], [])).toHaveLength(1);
});
