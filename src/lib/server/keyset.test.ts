import { expect, test } from 'vitest';
import { z } from 'zod';
import { ok } from '../core/result.ts';
import { readAround, type PagedList } from './keyset.ts';

const text = (n: number) => String(n).padStart(3, '0');

/** A list of the numbers 0..length-1, and the parts of it that were asked for. */
function numbers(length: number): { list: PagedList<{ id: string }>; asked: number[] } {
	const asked: number[] = [];
	const all = Array.from({ length }, (_, n) => ({ id: text(n) }));
	const list: PagedList<{ id: string }> = {
		where: 'numbers',
		shape: z.object({ id: z.string() }),
		order: [{ column: 'id', ascending: true }],
		count: async () => ok(length),
		part: async (cursor, most) => {
			asked.push(most);
			const [place = ''] = cursor?.key ?? [];
			const rows = cursor?.side === 'before' ? all.filter(({ id }) => id < place).reverse() : all;
			const found = cursor?.side === 'after' ? rows.filter(({ id }) => id > place) : rows;
			return { data: found.slice(0, most), error: null, status: 200 };
		}
	};
	return { list, asked };
}

test.each([0, 1, 19, 20])('a list of %i rows that fits comes in one query', async (length) => {
	const { list, asked } = numbers(length);
	const found = await readAround(list, ['010'], 20);
	expect(found).toEqual(ok({ rows: Array.from({ length }, (_, n) => ({ id: text(n) })), cut: false }));
	expect(asked).toEqual([21]);
});

test.each([
	{ length: 21, place: '010x', first: 1 },
	{ length: 50, place: '024x', first: 25 },
	{ length: 50, place: '039x', first: 30 },
	{ length: 50, place: '049x', first: 30 },
	{ length: 50, place: '', first: 0 }
])('of $length rows the 20 nearest to "$place" begin at $first, and it says so', async ({ length, place, first }) => {
	const { list } = numbers(length);
	const rows = Array.from({ length: 20 }, (_, n) => ({ id: text(first + n) }));
	expect(await readAround(list, [place], 20)).toEqual(ok({ rows, cut: true }));
});
