import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { transactionControl } from './transaction-control.ts';
import { nonEmpty } from '../../tests/non-empty.ts';

describe('transaction control', () => {
	test.each([
		['commit', 'commit'],
		['select 1; COMMIT;', 'commit'],
		['rollback work;', 'rollback'],
		['abort', 'abort'],
		['begin;\nselect 1;', 'begin'],
		['select 1; end;', 'end'],
		['start  transaction;', 'start  transaction'],
		["prepare transaction 'x'", 'prepare transaction'],
		['/* a /* b */ c */ commit', 'commit'],
		["select 'a''b'; -- x\ncommit", 'commit'],
		["select E'a\\'; '; commit", 'commit'],
		['create function f() returns int language sql begin atomic select 1; end; commit', 'commit']
	])('%o is found', (sql, found) => expect(transactionControl(sql)).toBe(found));

	test.each([
		[''],
		['-- commit;'],
		['/* commit; */ select 1'],
		["select 'x; commit; y'"],
		['select "; commit"'],
		['select 1 as commit'],
		['create table t (begin int); alter table t rename "end" to commit'],
		['do $$ begin perform 1; end $$;'],
		['create function f() returns void language plpgsql as $body$ begin commit; $$ ; rollback; end $body$'],
		['create function f() returns int language sql begin atomic select 1; select 2; end'],
		['savepoint a; rollback to a; rollback to savepoint a; release a'],
		["select E'\\\\'; select ';'"]
	])('%o has none', (sql) => expect(transactionControl(sql)).toBeUndefined());

	test('our own migrations have none', () => {
		const folder = fileURLToPath(new URL('../migrations/', import.meta.url));
		const files = readdirSync(folder).filter((name) => name.endsWith('.sql'));
		for (const file of nonEmpty(files)) {
			expect({ file, found: transactionControl(readFileSync(folder + file, 'utf8')) }).toEqual({
				file,
				found: undefined
			});
		}
	});
});
