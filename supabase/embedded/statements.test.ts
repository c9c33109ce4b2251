import { expect, test } from 'vitest';
import { statements } from './statements.ts';

test('splits on semicolons only outside strings, names, bodies and comments', () => {
	const sql = [
		"select 'a;b', E'c\\';d', \"e;f\"; -- g;h",
		'/* i; /* j; */ k; */',
		'create function x() as $body$ begin perform 1; return $$;$$; end $body$ language plpgsql;',
		'select 1'
	].join('\n');
	expect(statements(sql).map((s) => [s.line, s.text.slice(0, 15)])).toEqual([
		[1, "select 'a;b', E"],
		[3, 'create function'],
		[4, 'select 1']
	]);
});

test('the shape has no comments, strings or bodies and is lower case', () => {
	const [first] = statements(
		"CREATE /* x */ FUNCTION a() -- y\n RETURNS text AS $$ select 'drop' $$ SET search_path = '' "
	);
	expect(first?.shape).toBe("create function a() returns text as '' set search_path = ''");
});

test('an empty script has no statements', () => expect(statements(' -- nothing\n;;\n/* */ ')).toEqual([]));

test('a parameter is not a body', () => expect(statements('select $1; select $2')).toHaveLength(2));

test.each([
	['select 1;\n/* open', /line 2: this comment never ends/],
	['\n\nselect $x$ open', /line 3: the body that \$x\$ opens/]
])('%s is refused', (sql, message) => expect(() => statements(sql)).toThrow(message));
