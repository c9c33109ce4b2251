import { expect } from 'vitest';
import type { Cursor } from '../src/lib/core/keyset.ts';
import type { ListPage } from '../src/lib/server/keyset.ts';

/**
 * Reads a list page by page to its end and back to its start. Expects the same pages in both directions, each row once, and as
 * many as the count says.
 * @param read one page of the list
 * @param id what makes a row one and the same
 * @returns all rows, in order
 */
export async function everyPage<Row>(
	read: (cursor: Cursor | null) => Promise<ListPage<Row>>,
	id: (row: Row) => unknown
): Promise<Row[]> {
	const pages: ListPage<Row>[] = [];
	for (let next: Cursor | null = null; pages.length === 0 || next;) {
		const page: ListPage<Row> = await read(next);
		pages.push(page);
		next = page.next;
	}
	const rows = pages.flatMap((page) => page.rows);
	expect(new Set(rows.map(id)).size).toBe(rows.length);
	expect(new Set(pages.map(({ count }) => count))).toEqual(new Set([rows.length]));
	const back: ListPage<Row>[] = pages.slice(-1);
	for (let page = back[0]; page?.previous;) back.unshift((page = await read(page.previous)));
	expect(back.map((page) => page.rows.map(id))).toEqual(pages.map((page) => page.rows.map(id)));
	return rows;
}
