import type { SupabaseClient } from '@supabase/supabase-js';

/** One call: what supabase-js sends, and the expected response. Omitted fields are not checked. */
export interface RestCase {
	name: string;
	as?: 'secret';
	call: (client: SupabaseClient) => PromiseLike<unknown>;
	sends: string;
	prefer?: string;
	accept?: string;
	status: number;
	body?: unknown;
	range?: string;
	headers?: Record<string, string>;
}

const notes = (client: SupabaseClient) => client.from('contract_note');

const reads: RestCase[] = [
	{
		name: 'columns, alias, cast and JSON paths',
		call: (client) =>
			notes(client).select('id,t:title,price::text,meta->n->deep,k:meta->>kind,meta->list->1').eq('id', 1),
		sends: 'GET /rest/v1/contract_note?select=id,t:title,price::text,meta->n->deep,k:meta->>kind,meta->list->1&id=eq.1',
		status: 200,
		range: '0-0/*',
		body: [{ id: 1, t: 'first', price: '1.50', deep: 7, k: 'x', list: 2 }]
	},
	{
		name: 'a column that is called like an alias inside the gateway',
		call: (client) => notes(client).select('_gateway_row:title,_gateway_page:id').eq('id', 1),
		sends: 'GET /rest/v1/contract_note?select=_gateway_row:title,_gateway_page:id&id=eq.1',
		status: 200,
		body: [{ _gateway_row: 'first', _gateway_page: 1 }]
	},
	{
		name: 'types as PostgreSQL writes them in JSON',
		call: (client) => notes(client).select('pinned,price,tags,owner,created_at').eq('id', 1).single(),
		sends: 'GET /rest/v1/contract_note?select=pinned,price,tags,owner,created_at&id=eq.1',
		accept: 'application/vnd.pgrst.object+json',
		status: 200,
		body: { pinned: true, price: 1.5, tags: ['a', 'b'], owner: null, created_at: '2026-01-01T12:00:00+00:00' }
	},
	...comparisons(),
	{
		name: 'in, with quotes, commas and brackets',
		call: (client) => notes(client).select('id').in('title', ['first', 'derde', 'a,b', '(c)']),
		sends: 'GET /rest/v1/contract_note?select=id&title=in.(first,derde,"a,b","(c)")',
		status: 200,
		body: [{ id: 1 }, { id: 3 }]
	},
	{
		name: 'in, of nothing',
		call: (client) => notes(client).select('id').in('id', []),
		sends: 'GET /rest/v1/contract_note?select=id&id=in.()',
		status: 200,
		range: '*/*',
		body: []
	},
	{
		name: 'or, and, not, nested',
		call: (client) =>
			notes(client)
				.select('id')
				.or('id.eq.1,and(pinned.is.false,title.ilike.*ROUND*),not.and(id.lt.3,id.gt.0)')
				.order('id'),
		sends:
			'GET /rest/v1/contract_note?select=id&or=(id.eq.1,and(pinned.is.false,title.ilike.*ROUND*),not.and(id.lt.3,id.gt.0))&order=id.asc',
		status: 200,
		body: [{ id: 1 }, { id: 2 }, { id: 3 }]
	},
	{
		name: 'a quoted value inside a tree',
		call: (client) => notes(client).select('id').or('title.eq."Second \\"quoted\\", (round)",id.in.(3,4)').order('id'),
		sends: 'GET /rest/v1/contract_note?select=id&or=(title.eq."Second \\"quoted\\", (round)",id.in.(3,4))&order=id.asc',
		status: 200,
		body: [{ id: 2 }, { id: 3 }]
	},
	{
		name: 'order with nulls, limit and offset',
		call: (client) =>
			notes(client).select('id').order('body', { ascending: false, nullsFirst: true }).order('id').range(0, 1),
		sends: 'GET /rest/v1/contract_note?select=id&order=body.desc.nullsfirst,id.asc&offset=0&limit=2',
		status: 200,
		range: '0-1/*',
		body: [{ id: 2 }, { id: 1 }]
	},
	{
		name: 'a page and the count of all',
		call: (client) => notes(client).select('id', { count: 'exact' }).order('id').range(1, 1),
		sends: 'GET /rest/v1/contract_note?select=id&order=id.asc&offset=1&limit=1',
		prefer: 'count=exact',
		status: 206,
		range: '1-1/3',
		body: [{ id: 2 }]
	},
	{
		name: 'a page beyond the end',
		call: (client) => notes(client).select('id', { count: 'exact' }).range(10, 11),
		sends: 'GET /rest/v1/contract_note?select=id&offset=10&limit=2',
		status: 416,
		body: {
			code: 'PGRST103',
			message: 'Requested range not satisfiable',
			details: 'An offset of 10 was requested, but there are only 3 rows.',
			hint: null
		}
	},
	{
		name: 'only the count',
		call: (client) => notes(client).select('*', { head: true, count: 'exact' }),
		sends: 'HEAD /rest/v1/contract_note?select=*',
		status: 200,
		range: '0-2/3',
		body: null
	},
	{
		name: 'the count of nothing',
		call: (client) => notes(client).select('*', { head: true, count: 'exact' }).eq('id', 99),
		sends: 'HEAD /rest/v1/contract_note?select=*&id=eq.99',
		status: 200,
		range: '*/0',
		body: null
	},
	{
		name: 'single, none there',
		call: (client) => notes(client).select('id').eq('id', 99).single(),
		sends: 'GET /rest/v1/contract_note?select=id&id=eq.99',
		status: 406,
		body: {
			code: 'PGRST116',
			message: 'Cannot coerce the result to a single JSON object',
			details: 'The result contains 0 rows',
			hint: null
		}
	},
	{
		name: 'single, several there',
		call: (client) => notes(client).select('id').single(),
		sends: 'GET /rest/v1/contract_note?select=id',
		status: 406,
		body: {
			code: 'PGRST116',
			message: 'Cannot coerce the result to a single JSON object',
			details: 'The result contains 3 rows',
			hint: null
		}
	},
	{
		name: 'maybeSingle, none there',
		call: (client) => notes(client).select('id').eq('id', 99).maybeSingle(),
		sends: 'GET /rest/v1/contract_note?select=id&id=eq.99',
		status: 200,
		body: []
	}
];

/** Cases with one filter each; the response has the matching ids. */
function comparisons(): RestCase[] {
	const table: [string, (client: SupabaseClient) => PromiseLike<unknown>, string, number[]][] = [
		['eq', (c) => notes(c).select('id').eq('title', 'first'), 'title=eq.first', [1]],
		['neq', (c) => notes(c).select('id').neq('id', 2), 'id=neq.2', [1, 3]],
		['gt', (c) => notes(c).select('id').gt('id', 2), 'id=gt.2', [3]],
		['gte and lte', (c) => notes(c).select('id').gte('id', 2).lte('id', 2), 'id=gte.2&id=lte.2', [2]],
		['lt', (c) => notes(c).select('id').lt('price', 2), 'price=lt.2', [1]],
		['like', (c) => notes(c).select('id').like('title', 'f%t'), 'title=like.f%t', [1]],
		['ilike', (c) => notes(c).select('id').ilike('title', '*QUOTED*'), 'title=ilike.*QUOTED*', [2]],
		['is null', (c) => notes(c).select('id').is('body', null), 'body=is.null', [2]],
		['is true', (c) => notes(c).select('id').is('pinned', true), 'pinned=is.true', [1]],
		['not', (c) => notes(c).select('id').not('body', 'is', null), 'body=not.is.null', [1, 3]],
		['contains', (c) => notes(c).select('id').contains('tags', ['a', 'b']), 'tags=cs.{a,b}', [1]],
		['contains json', (c) => notes(c).select('id').contains('meta', { kind: 'y' }), 'meta=cs.{"kind":"y"}', [2]],
		['contained by', (c) => notes(c).select('id').containedBy('tags', ['a', 'b']), 'tags=cd.{a,b}', [1, 3]],
		['overlaps', (c) => notes(c).select('id').overlaps('tags', ['b']), 'tags=ov.{b}', [1, 2]],
		['json path', (c) => notes(c).select('id').eq('meta->>kind', 'y'), 'meta->>kind=eq.y', [2]],
		[
			'fts',
			(c) => notes(c).select('id').textSearch('search', "'first' | 'derde'", { config: 'simple' }),
			"search=fts(simple).'first' | 'derde'",
			[1, 3]
		],
		[
			'plfts',
			(c) => notes(c).select('id').textSearch('search', 'second round', { config: 'simple', type: 'plain' }),
			'search=plfts(simple).second round',
			[2]
		],
		[
			'wfts',
			(c) => notes(c).select('id').textSearch('search', 'derde or first', { config: 'simple', type: 'websearch' }),
			'search=wfts(simple).derde or first',
			[1, 3]
		]
	];
	return table.map(([name, call, query, ids]) => ({
		name: `filter ${name}`,
		call,
		sends: `GET /rest/v1/contract_note?select=id&${query}`,
		status: 200,
		body: ids.map((id) => ({ id }))
	}));
}

const functions: RestCase[] = [
	{
		name: 'rpc, a value',
		call: (c) => c.rpc('contract_add', { a: 2, b: 3 }),
		sends: 'POST /rest/v1/rpc/contract_add',
		status: 200,
		body: 5
	},
	{
		name: 'rpc, a default',
		call: (c) => c.rpc('contract_add', { a: 2 }),
		sends: 'POST /rest/v1/rpc/contract_add',
		status: 200,
		body: 3
	},
	{
		name: 'rpc by GET',
		call: (c) => c.rpc('contract_add', { a: 2, b: 3 }, { get: true }),
		sends: 'GET /rest/v1/rpc/contract_add?a=2&b=3',
		status: 200,
		body: 5
	},
	{
		name: 'rpc by HEAD',
		call: (c) => c.rpc('contract_notes', {}, { head: true, count: 'exact' }),
		sends: 'HEAD /rest/v1/rpc/contract_notes',
		status: 200,
		range: '0-2/3',
		body: null
	},
	{
		name: 'rpc, rows, filtered like a view',
		call: (c) => c.rpc('contract_notes', { min_id: 2 }).select('id,title').neq('id', 2).order('id').limit(5),
		sends: 'POST /rest/v1/rpc/contract_notes?select=id,title&id=neq.2&order=id.asc&limit=5',
		status: 200,
		body: [{ id: 3, title: 'derde' }]
	},
	{
		name: 'rpc, a table, single',
		call: (c) => c.rpc('contract_pair', { n: 2 }).single(),
		sends: 'POST /rest/v1/rpc/contract_pair',
		accept: 'application/vnd.pgrst.object+json',
		status: 200,
		body: { value: 2, label: 'n2' }
	},
	{
		name: 'rpc, one row',
		call: (c) => c.rpc('contract_one').select('id,pinned'),
		sends: 'POST /rest/v1/rpc/contract_one?select=id,pinned',
		status: 200,
		body: { id: 1, pinned: true }
	},
	{
		name: 'rpc, values',
		call: (c) => c.rpc('contract_words'),
		sends: 'POST /rest/v1/rpc/contract_words',
		status: 200,
		body: ['een', 'twee']
	},
	{
		name: 'rpc, JSON there and back',
		call: (c) => c.rpc('contract_echo', { payload: { a: [1, null, 'é"\\'], b: { c: true } } }),
		sends: 'POST /rest/v1/rpc/contract_echo',
		status: 200,
		body: { a: [1, null, 'é"\\'], b: { c: true } }
	},
	{
		name: 'rpc, nothing',
		call: (c) => c.rpc('contract_rename', { note_id: 3, new_title: 'derde' }),
		sends: 'POST /rest/v1/rpc/contract_rename',
		status: 204,
		body: null
	},
	{
		name: 'who is anon',
		call: (c) => c.rpc('contract_whoami').select(),
		sends: 'POST /rest/v1/rpc/contract_whoami?select=*',
		status: 200,
		body: { uid: null, role: 'anon', email: null, current: 'anon' }
	},
	{
		name: 'who is service_role',
		as: 'secret',
		call: (c) => c.rpc('contract_whoami'),
		sends: 'POST /rest/v1/rpc/contract_whoami',
		status: 200,
		body: { uid: null, role: 'service_role', email: null, current: 'service_role' }
	},
	{
		name: 'status and headers set by the function',
		call: (c) => c.rpc('contract_status'),
		sends: 'POST /rest/v1/rpc/contract_status',
		status: 202,
		headers: { 'x-contract': 'yes' },
		body: { ok: true }
	}
];

const refusals: RestCase[] = [
	{
		name: 'a refusal of ours',
		call: (c) => c.rpc('contract_refuse', { code: 'session_full', status: '409' }),
		sends: 'POST /rest/v1/rpc/contract_refuse',
		status: 409,
		body: { code: 'PT409', message: 'session_full', details: 'why', hint: 'how' }
	},
	...(
		[
			['23505', 409],
			['23503', 409],
			['23514', 400],
			['22P02', 400],
			['25006', 405],
			['42501', 401],
			['42883', 404],
			['40001', 500],
			['53400', 500],
			['P0001', 400],
			['P0002', 500],
			['XX000', 500],
			['0LP01', 403],
			['PT418', 418]
		] as const
	).map(([state, status]) => ({
		name: `SQLSTATE ${state} is ${status}`,
		call: (c: SupabaseClient) => c.rpc('contract_raise', { state }),
		sends: 'POST /rest/v1/rpc/contract_raise',
		status,
		body: { code: state, message: 'raised', details: null, hint: null }
	})),
	{
		name: 'writing by GET',
		call: (c) => c.rpc('contract_rename', { note_id: 3, new_title: 'x' }, { get: true }),
		sends: 'GET /rest/v1/rpc/contract_rename?note_id=3&new_title=x',
		status: 405,
		body: { code: '25006', message: 'cannot execute UPDATE in a read-only transaction', details: null, hint: null }
	},
	{
		name: 'a function that anon may not call',
		call: (c) => c.rpc('contract_closed'),
		sends: 'POST /rest/v1/rpc/contract_closed',
		status: 401,
		body: { code: '42501', message: 'permission denied for function contract_closed', details: null, hint: null }
	},
	{
		name: 'the same with the secret key',
		as: 'secret',
		call: (c) => c.rpc('contract_closed'),
		sends: 'POST /rest/v1/rpc/contract_closed',
		status: 200,
		body: 1
	},
	{
		name: 'a view that anon may not read',
		call: (c) => c.from('contract_secret').select('id'),
		sends: 'GET /rest/v1/contract_secret?select=id',
		status: 401,
		body: { code: '42501', message: 'permission denied for view contract_secret', details: null, hint: null }
	},
	{
		name: 'a value that does not fit the type',
		call: (c) => notes(c).select('id').eq('id', 'x'),
		sends: 'GET /rest/v1/contract_note?select=id&id=eq.x',
		status: 400,
		body: { code: '22P02', message: 'invalid input syntax for type integer: "x"', details: null, hint: null }
	},
	{
		name: 'an argument that does not fit the type',
		call: (c) => c.rpc('contract_add', { a: 'x' }),
		sends: 'POST /rest/v1/rpc/contract_add',
		status: 400,
		body: { code: '22P02', message: 'invalid input syntax for type integer: "x"', details: null, hint: null }
	},
	{
		name: 'a column that is not there',
		call: (c) => notes(c).select('nope'),
		sends: 'GET /rest/v1/contract_note?select=nope',
		status: 400,
		body: { code: '42703', message: 'column contract_note.nope does not exist', details: null, hint: null }
	},
	{
		name: 'a table that is not there',
		call: (c) => c.from('xyzzy').select('*'),
		sends: 'GET /rest/v1/xyzzy?select=*',
		status: 404
	},
	{
		name: 'a function that is not there',
		call: (c) => c.rpc('xyzzy', { a: 1 }),
		sends: 'POST /rest/v1/rpc/xyzzy',
		status: 404
	},
	{
		name: 'an argument that is missing',
		call: (c) => c.rpc('contract_echo'),
		sends: 'POST /rest/v1/rpc/contract_echo',
		status: 404
	},
	...['auth', 'contract_private', 'pg_catalog', 'information_schema', 'embedded', 'supabase_migrations'].map(
		(schema) => ({
			name: `schema ${schema} is not shown`,
			as: 'secret' as const,
			call: (c: SupabaseClient) => c.schema(schema).from('users').select('*'),
			sends: 'GET /rest/v1/users?select=*',
			status: 406
		})
	)
];

export const restCases: RestCase[] = [...reads, ...functions, ...refusals];
