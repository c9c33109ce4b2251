import { expect, test, vi } from 'vitest';

test.fails('a test fails on console.error', () => console.error('said by a test of the test environment'));
test.fails('a test fails on console.warn', () => console.warn('said by a test of the test environment'));

test('a test can expect an error by mocking console.error', () => {
	const error = vi.spyOn(console, 'error').mockImplementation(() => {});
	console.error('expected');
	expect(error).toHaveBeenCalledWith('expected');
});
test.fails('a mock does not apply to the next test', () => console.error('said by a test of the test environment'));
