import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { engines } from './database.ts';

describe.each(engines)('a test database on $name', ({ open }) => {
	let one: Embedded;
	let other: Embedded;
	beforeAll(async () => {
		[one, other] = await Promise.all([open(), open()]);
	});
	afterAll(() => Promise.all([one.close(), other.close()]));

	test('is migrated', async () => {
		const [row] = await one.sql<{ n: number }>('select count(*)::int as n from planner.municipality');
		expect(Number(row?.n)).toBe(22);
	});

	test('is separate', async () => {
		await one.sql('create table public.mine (a int)');
		const [row] = await other.sql<{ there: string | null }>("select to_regclass('public.mine')::text as there");
		expect(row?.there).toBeNull();
	});
});
