import { expect, it } from 'vitest';
import { ok, refused, type Result } from '../core/result.ts';
import { csvResponse } from './pages.ts';

const download = (...batches: Result<number[]>[]) => csvResponse('lijst', ['Aantal'], batches, (n) => [n]);

it('downloads the rows of all batches', async () => {
	const file = await download(ok([1, 2]), ok([3]), ok([]));
	expect(await file.text()).toBe('"Aantal"\r\n1\r\n2\r\n3\r\n');
	expect(await (await download()).text()).toBe('"Aantal"\r\n');
});

it('shows the error page when the first batch is refused', () =>
	expect(download(refused('too_busy', 503))).rejects.toMatchObject({ status: 503, body: { message: 'too_busy' } }));

it('breaks a download when a later batch is refused', async () =>
	expect((await download(ok([1]), ok([2]), refused('too_busy', 503))).text()).rejects.toThrow());
