import { expect, test, vi } from 'vitest';

test.fails('a test fails on console.error', () => console.error('said by a test of the test environment'));
test.fails('a test fails on console.warn', () => console.warn('said by a test of the test environment'));

test('a test that expects a complaint says so', () => {
	const error = vi.spyOn(console, 'error').mockImplementation(() => {});
	console.error('expected');
	expect(error).toHaveBeenCalledWith('expected');
});
test.fails('and covers for no other', () => console.error('said by a test of the test environment'));
