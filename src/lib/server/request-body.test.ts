import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { ITEM_LIMITS, PLAN_FIELDS } from '../planning/columns.ts';
import { PUBLIC_BYTES, STAFF_BYTES } from './request-body.ts';

/** A character takes at most twelve bytes in a form: `%F0%9F%98%80`. */
const WIDE = '😀';
const BYTES = 12;
const MOST = 50_000;

const schemas = Object.entries(import.meta.glob<Record<string, unknown>>('../**/schema.ts', { eager: true })).flatMap(
	([path, module]) =>
		Object.entries(module).flatMap(([name, form]): [string, z.ZodObject][] =>
			form instanceof z.ZodObject ? [[`${path} ${name}`, form]] : []
		)
);

/** The longest text that a field takes; 0 for a choice, which takes no such text or reads any text as none. */
function longest(type: z.ZodType): number {
	const takes = (length: number) => type.safeParse(WIDE.repeat(length)).success;
	let [least, most] = [0, MOST];
	while (least < most) {
		const middle = Math.ceil((least + most) / 2);
		if (takes(middle)) least = middle;
		else most = middle - 1;
	}
	return least === MOST ? 0 : least;
}

describe('the size that is read of a form is enough for', () => {
	it.each(nonEmpty(schemas))('%s', (_name, { shape }) => {
		const fields = Object.entries(shape as Record<string, z.ZodType>);
		const bytes = fields.reduce((sum, [name, type]) => sum + longest(type) * BYTES + name.length + 100, 0);
		expect(bytes).toBeLessThan(PUBLIC_BYTES);
	});

	it('the longest plan', () => {
		const { programme, ...fields } = PLAN_FIELDS;
		const texts = Object.values(fields).map((field) => ('most' in field ? field.most : 0));
		const rows = programme.most * Object.values(ITEM_LIMITS).reduce((sum, most) => sum + most, 0);
		const characters = texts.reduce((sum, most) => sum + most, rows);
		expect(characters).toBeGreaterThan(100_000);
		expect(characters * BYTES).toBeLessThan(STAFF_BYTES * 0.9);
	});
});
