import type { Engine } from '../embedded/engine/engine.ts';
import type { CatalogueObject } from './compare.ts';

/** An object that must be dropped before another one; a higher depth is dropped earlier. */
export interface Dependent {
	kind: string;
	/** `schema.name`, of a function with its argument types, of a policy or trigger `name on schema.table`. */
	name: string;
	depth: number;
}

// A rule represents its view. The row type of a view leads to the functions that return it, and is not listed itself.
const DEPENDENTS = `
	with recursive found (classid, objid, depth) as (
		select split_part(a, ' ', 1)::regclass::oid, split_part(a, ' ', 2)::oid, 0 from unnest($1::text[]) a
		union
		select o.classid, o.objid, f.depth + 1
		from found f
		join pg_catalog.pg_depend d on d.refclassid = f.classid and d.refobjid = f.objid and d.deptype in ('n', 'a', 'i')
		left join pg_catalog.pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
		cross join lateral (
			select case when w.oid is null then d.classid else 'pg_class'::regclass::oid end as classid,
				coalesce(w.ev_class, d.objid) as objid) o
		where (o.classid, o.objid) <> (f.classid, f.objid) and f.depth < 32
	)
	select i.type, i.identity, max(f.depth)
	from found f cross join lateral pg_catalog.pg_identify_object(f.classid, f.objid, 0) i
	where f.depth > 0 and (i.type not in ('type', 'composite type') or exists (
		select from pg_catalog.pg_type t left join pg_catalog.pg_class c on c.oid = t.typrelid
		where t.oid = f.objid and f.classid = 'pg_type'::regclass and t.typtype <> 'b' and c.relkind is distinct from 'v'))
	group by 1, 2`;

/** Everything that depends on these objects, directly or not. */
export async function dependentsOf(engine: Engine, objects: readonly CatalogueObject[]): Promise<Dependent[]> {
	const addresses = objects.flatMap(({ address }) => (address ? [address] : []));
	if (addresses.length === 0) return [];
	const [result] = await engine.run({ statements: [{ text: DEPENDENTS, params: [`{"${addresses.join('","')}"}`] }] });
	return (result?.rows ?? []).map(([kind, name, depth]) => ({
		kind: kind ?? '',
		name: (name ?? '').replace(/^"(.*)" on /s, (_, object: string) => `${object.replaceAll('""', '"')} on `),
		depth: Number(depth)
	}));
}
