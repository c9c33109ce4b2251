import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restCases } from './rest-cases.ts';
import { connect, targets, type Supabase } from './targets.ts';

describe.each(targets)('the Data API on $name', ({ open }) => {
	let supabase: Supabase;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	test.each(restCases)('$name', async (item) => {
		const { client, last } = connect(supabase, item.as);
		await item.call(client);
		const exchange = last();
		expect(`${exchange.method} ${exchange.path}`).toBe(item.sends);
		expect({ status: exchange.status, body: exchange.body }).toEqual({
			status: item.status,
			body: 'body' in item ? item.body : expect.anything()
		});
		if (item.prefer) expect(exchange.requestHeaders.get('prefer')).toBe(item.prefer);
		if (item.accept) expect(exchange.requestHeaders.get('accept')).toBe(item.accept);
		if (item.range) expect(exchange.headers.get('content-range')).toBe(item.range);
		expect(Object.fromEntries(exchange.headers)).toMatchObject(item.headers ?? {});
		if (exchange.body !== null) expect(exchange.headers.get('content-type')).toBe('application/json; charset=utf-8');
	});
});
