import { describe, expect, it } from 'vitest';
import { qrShape } from './qr.ts';

/** Renders the path onto a grid. */
function painted({ size, path }: { size: number; path: string }): boolean[][] {
	const grid = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
	for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
		for (let step = 0; step < Number(length); step++) (grid[Number(y)] ?? [])[Number(x) + step] = true;
	}
	return grid;
}

describe('a QR code as a path', () => {
	const shape = qrShape('https://sessies.example/mijn/0123456789abcdef0123456789abcdef');
	const grid = painted(shape);

	it('has the finder pattern in three corners and a quiet zone of four modules', () => {
		const row = (y: number, x: number) =>
			(grid[y] ?? [])
				.slice(x, x + 7)
				.map(Number)
				.join('');
		for (const [y, x] of [
			[4, 4],
			[4, shape.size - 11],
			[shape.size - 11, 4]
		] as const) {
			expect([0, 1, 2, 3, 4, 5, 6].map((line) => row(y + line, x))).toEqual([
				'1111111',
				'1000001',
				'1011101',
				'1011101',
				'1011101',
				'1000001',
				'1111111'
			]);
		}
		for (let at = 0; at < shape.size; at++) {
			for (const edge of [0, 1, 2, 3]) {
				expect(grid[edge]?.[at] || grid[shape.size - 1 - edge]?.[at]).toBe(false);
				expect(grid[at]?.[edge] || grid[at]?.[shape.size - 1 - edge]).toBe(false);
			}
		}
	});

	it('differs for another text', () => {
		expect(qrShape('other').path).not.toBe(shape.path);
	});

	it('refuses a text that no QR code can hold', () => {
		expect(() => qrShape('x'.repeat(3_000))).toThrow();
	});
});
