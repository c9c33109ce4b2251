import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Engine } from '../../../supabase/embedded/engine/engine.ts';
import { openPostgres } from '../../../supabase/embedded/engine/postgres.ts';
import { emptyDatabase, postgresServer } from '../database.ts';
import { nonEmpty } from '../../non-empty.ts';

const MAX = 3;
const BROKEN = /^(?:08006|57P01)$/;

test('a URL that cannot be read is refused, without a word of its password', async () => {
	const opening = openPostgres({ url: 'postgres://user:s3cret@[no-host/x', deadlineMs: 1_000 });
	await expect(opening).rejects.toMatchObject({
		code: 'postgres_unreachable',
		message: expect.not.stringContaining('s3cret')
	});
});

describe.skipIf(!postgresServer)('the connections to PostgreSQL', () => {
	let database: Awaited<ReturnType<typeof emptyDatabase>>;
	let engine: Engine;
	const open = () => openPostgres({ url: database.url, deadlineMs: 30_000, max: MAX });
	const ask = async (text: string, on = engine) => (await on.run({ statements: [{ text }] }))[0]?.rows.flat();
	const together = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run));

	beforeAll(async () => {
		database = await emptyDatabase(postgresServer ?? '');
		engine = await open();
		await engine.run({ statements: [{ text: 'create table kept (n int)', simple: true }] });
	});
	afterAll(async () => {
		await engine.close();
		await database.drop();
	});

	test('are no more than asked for', async () => {
		const pids = await together(40, () => ask('select pg_backend_pid()'));
		expect(new Set(pids.flat()).size).toBeLessThanOrEqual(MAX);
		expect(pids).toHaveLength(40);
	});

	test('that the server closed while they were idle are replaced', async () => {
		await together(20, () => ask('select pg_backend_pid()'));
		const other = await open();
		const gone = await ask(
			`select pg_terminate_backend(pid, 10000) from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid()`,
			other
		);
		expect(nonEmpty(gone ?? []).every((said) => said === 't')).toBe(true);
		// One that closed a moment ago may still be given out; its script is refused, and the server lives on.
		const answers = await Promise.allSettled(Array.from({ length: 20 }, () => ask('select 1')));
		for (const answer of nonEmpty(answers))
			if (answer.status === 'rejected') expect(answer.reason.sqlstate).toMatch(BROKEN);
		expect(await together(20, () => ask('select 1'))).toEqual(Array(20).fill(['1']));
		await other.close();
	});

	// The parameters are new to their connection, so postgres.js holds back what follows until they are described.
	test.each([
		'select $1::int, pg_terminate_backend(pg_backend_pid())',
		'select $1::int8, pg_terminate_backend(pg_backend_pid())'
	])('that break run nothing more of their script: %s', async (text) => {
		const statements = [
			{ text, params: ['1'] },
			{ text: 'insert into kept values ($1)', params: ['1'] },
			{ text: `select set_config('role', 'pg_monitor', true)` }
		];
		await expect(engine.run({ statements })).rejects.toMatchObject({ sqlstate: expect.stringMatching(BROKEN) });
		expect(await ask('select count(*) from kept where n = 1')).toEqual(['0']);
		expect(await ask('select current_user')).toEqual(['postgres']);
	});

	test('are closed after what runs on them', async () => {
		const other = await open();
		const running = together(30, () => ask('insert into kept values (2)', other));
		await other.close();
		await running;
		expect(await ask('select count(*) from kept where n = 2')).toEqual(['30']);
		await expect(ask('select 1', other)).rejects.toMatchObject({ code: 'closed' });
		await other.close();
	});
});
