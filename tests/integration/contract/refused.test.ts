import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { targets, type Supabase } from './targets.ts';
import { nonEmpty } from '../../non-empty.ts';

const embedded = targets.filter((target) => target.isEmbedded);

/** Features of PostgREST that the embedded Supabase does not support: refused by name. */
const notOffered: [name: string, method: string, path: string, headers?: Record<string, string>, body?: string][] = [
	['insert', 'POST', 'contract_note', {}, '{"id":4}'],
	['update', 'PATCH', 'contract_note?id=eq.1', {}, '{"title":"x"}'],
	['upsert', 'PUT', 'contract_note?id=eq.1', {}, '{"id":1}'],
	['delete', 'DELETE', 'contract_note?id=eq.1'],
	['embedding', 'GET', 'contract_note?select=id,owner(*)'],
	['embedding with a hint', 'GET', 'contract_note?select=id,owner!inner(id)'],
	['spreading', 'GET', 'contract_note?select=id,...owner(id)'],
	['an aggregate', 'GET', 'contract_note?select=id.sum()'],
	['count()', 'GET', 'contract_note?select=count()'],
	['a filter on an embedded resource', 'GET', 'contract_note?owner.id=eq.1'],
	['a tree on an embedded resource', 'GET', 'contract_note?owner.or=(id.eq.1)'],
	['order of an embedded resource', 'GET', 'contract_note?owner.order=id'],
	['order by an embedded column', 'GET', 'contract_note?order=owner(id)'],
	['columns', 'GET', 'contract_note?columns=id'],
	['on_conflict', 'GET', 'contract_note?on_conflict=id'],
	['match', 'GET', 'contract_note?title=match.x'],
	['imatch', 'GET', 'contract_note?title=imatch.x'],
	['isdistinct', 'GET', 'contract_note?title=isdistinct.x'],
	['a range operator', 'GET', 'contract_note?id=sl.(1,2)'],
	['any', 'GET', 'contract_note?title=like(any).{a,b}'],
	['all inside a tree', 'GET', 'contract_note?or=(title.ilike(all).{a,b})'],
	['count=planned', 'GET', 'contract_note', { prefer: 'count=planned' }],
	['count=estimated', 'GET', 'contract_note', { prefer: 'count=estimated' }],
	['tx=rollback', 'POST', 'rpc/contract_add', { prefer: 'tx=rollback' }, '{"a":1}'],
	['max-affected', 'POST', 'rpc/contract_add', { prefer: 'handling=strict, max-affected=1' }, '{"a":1}'],
	['a range header', 'GET', 'contract_note', { range: '0-1' }],
	['csv', 'GET', 'contract_note', { accept: 'text/csv' }],
	['geojson', 'GET', 'contract_note', { accept: 'application/geo+json' }],
	['a plan', 'GET', 'contract_note', { accept: 'application/vnd.pgrst.plan+json' }],
	['stripped nulls', 'GET', 'contract_note', { accept: 'application/vnd.pgrst.object+json;nulls=stripped' }],
	['a list of calls', 'POST', 'rpc/contract_add', {}, '[{"a":1}]'],
	['a body that is no JSON', 'POST', 'rpc/contract_add', { 'content-type': 'text/plain' }, 'x'],
	['selecting from a value', 'POST', 'rpc/contract_add?select=x', {}, '{"a":1}'],
	['filtering a value', 'POST', 'rpc/contract_add?a=eq.1', {}, '{"a":1}']
];

/** Requests that cannot be parsed. */
const unreadable: [name: string, method: string, path: string, status: number, code: string, body?: string][] = [
	['an unknown operator', 'GET', 'contract_note?id=eqq.1', 400, 'PGRST100'],
	['a filter without an operator', 'GET', 'contract_note?id=1', 400, 'PGRST100'],
	['an open quote', 'GET', 'contract_note?select="id', 400, 'PGRST100'],
	['an empty name', 'GET', 'contract_note?select=id,,title', 400, 'PGRST100'],
	['an open tree', 'GET', 'contract_note?or=(id.eq.1', 400, 'PGRST100'],
	['a tree that goes on', 'GET', 'contract_note?or=(id.eq.1)x', 400, 'PGRST100'],
	['a tree too deep', 'GET', `contract_note?or=${'(and'.repeat(9)}(id.eq.1)${')'.repeat(9)}`, 400, 'PGRST100'],
	['an open list', 'GET', 'contract_note?id=in.(1,2', 400, 'PGRST100'],
	['is, of something else', 'GET', 'contract_note?id=is.3', 400, 'PGRST100'],
	['a search configuration that is no name', 'GET', 'contract_note?search=fts(-).x', 400, 'PGRST100'],
	['a search configuration by its number', 'GET', 'contract_note?search=fts(5).x', 400, 'PGRST100'],
	['a limit that is no number', 'GET', 'contract_note?limit=ten', 400, 'PGRST100'],
	['a negative limit', 'GET', 'contract_note?limit=-1', 416, 'PGRST103'],
	['a negative offset', 'GET', 'contract_note?offset=-1', 416, 'PGRST103'],
	['an unknown direction', 'GET', 'contract_note?order=id.up', 400, 'PGRST100'],
	['an unknown type', 'GET', 'contract_note?select=id::nope', 400, '42704'],
	['a type that cannot be had', 'GET', 'contract_note?select=tags::int', 400, '42846'],
	['is true of a number', 'GET', 'contract_note?id=is.true', 400, '42804'],
	['no JSON', 'POST', 'rpc/contract_add', 400, 'PGRST102', '{"a":'],
	['JSON that is no object', 'POST', 'rpc/contract_add', 400, 'PGRST102', '3'],
	['another method on a function', 'PUT', 'rpc/contract_add', 405, 'PGRST101', '{}'],
	['the root', 'GET', '', 404, 'PGRST126'],
	['a deeper path', 'GET', 'contract_note/1', 404, 'PGRST125'],
	['a broken escape', 'GET', '%E0%A4%A', 404, 'PGRST125'],
	['an unknown media type', 'GET', 'contract_note', 406, 'PGRST107']
];

describe.each(nonEmpty(embedded))('unsupported requests on $name', ({ open }) => {
	let supabase: Supabase;
	beforeAll(async () => {
		supabase = await open();
	});
	afterAll(() => supabase.close());

	const ask = async (method: string, path: string, headers: Record<string, string> = {}, body?: string) => {
		const { url, publishableKey: apikey } = supabase;
		const response = await supabase.fetch(`${url}/rest/v1/${path}`, { method, headers: { apikey, ...headers }, body });
		return { status: response.status, error: (await response.json()) as { code: string; details: string } };
	};

	test.each(notOffered)('%s', async (_name, method, path, headers, body) => {
		const { status, error } = await ask(method, path, { 'content-type': 'application/json', ...headers }, body);
		expect({ status, code: error.code }).toEqual({ status: 400, code: 'PGRST127' });
		expect(error.details).toMatch(/ is not part of the embedded Supabase\.$/);
	});

	test.each(unreadable)('%s', async (name, method, path, status, code, body) => {
		const accept: Record<string, string> = name === 'an unknown media type' ? { accept: 'image/png' } : {};
		const answer = await ask(method, path, { 'content-type': 'application/json', ...accept }, body);
		expect({ status: answer.status, code: answer.error.code }).toEqual({ status, code });
	});

	test('a request to another host', async () => {
		await expect(supabase.fetch('http://127.0.0.1:1/rest/v1/contract_note')).rejects.toThrow(/no other host/);
	});

	test('an aborted request', async () => {
		const signal = AbortSignal.abort();
		await expect(supabase.fetch(`${supabase.url}/rest/v1/contract_note`, { signal })).rejects.toThrow(/abort/i);
	});

	test('other services', async () => {
		for (const path of ['storage/v1/bucket', 'realtime/v1/', 'functions/v1/x', 'graphql/v1', '']) {
			const response = await supabase.fetch(`${supabase.url}/${path}`, { headers: { apikey: supabase.secretKey } });
			expect(response.status).toBe(404);
		}
	});
});
