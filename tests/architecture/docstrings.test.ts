import { describe, expect, test } from 'vitest';
import { apiComments, wrongDocstrings } from './docstring-rules.ts';
import { repository } from './source.ts';

test('docstrings name the refusals of the SQL', () => expect(wrongDocstrings(repository())).toEqual([]));

describe('each fault is found', () => {
	const sql = {
		path: 'supabase/schemas/10_x.sql',
		text: `comment on function public.sign_up is
			'Signs up: it''s done. Refuses name_missing 400, '
			'sign_up_closed { at } 409.';
			comment on function public.me is 'Who is signed in.';`
	};
	const wrong = (
		docstring: string,
		body = `return callRpc(client, 'sign_up', {});`,
		path = 'src/lib/a/commands.server.ts'
	) => wrongDocstrings([sql, { path, text: `/** ${docstring} */\nexport function f(client: Client) { ${body} }` }]);

	test('a comment of several strings is one text', () =>
		expect(apiComments([sql]).get('sign_up')).toBe(
			"Signs up: it's done. Refuses name_missing 400, sign_up_closed { at } 409."
		));

	test.each([
		['Signs up. Refuses name_missing 400, sign_up_closed 409.', 0],
		['Signs up.\n * Refuses name_missing 400,\n * sign_up_closed { at } 409.\n * @param client as which role', 0],
		['Signs up.', 2],
		['Signs up. Refuses name_missing 400.', 1],
		['Signs up. Refuses name_missing, sign_up_closed 409.', 2],
		['Signs up. Refuses name_missing 400, sign_up_closed, too_late 409.', 1],
		['Signs up. Refuses what the database does.', 1]
	])('%s', (docstring, count) => expect(wrong(docstring)).toHaveLength(count));

	test('refusals of the function itself count too', () =>
		expect(
			wrong(
				'Refuses name_missing 400, unknown_token 404, sign_up_closed 409.',
				`if (x) return refused('unknown_token', 404); return callRpc(client, 'sign_up');`
			)
		).toEqual([]));

	test.each([
		['nothing is called', 'return 1;', 'src/lib/a/commands.server.ts'],
		['it refuses nothing', `return callRpc(client, 'me');`, 'src/lib/a/commands.server.ts'],
		['it is no domain', `return callRpc(client, 'sign_up');`, 'src/lib/server/staff.ts']
	])('no docstring where %s', (_why, body, path) => expect(wrong('Does.', body, path)).toEqual([]));
});
