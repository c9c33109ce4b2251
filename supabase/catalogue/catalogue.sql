-- Every object of the schemas in $1, one row each: kind, name, definition; for functions and views also the part whose change
-- "create or replace" refuses, and for droppable objects their address in pg_depend (class and oid). Two databases are the
-- same when kind, name and definition are equal. The order of columns is
-- ignored: "alter table" appends, while supabase/schemas puts a column where it reads best.
with spaces as (
	select n.oid, n.nspname, n.nspowner, n.nspacl from pg_catalog.pg_namespace n
	where n.nspname = any ($1::text[])
), extension_members as (
	select d.classid, d.objid from pg_catalog.pg_depend d where d.deptype = 'e'
), relations as (
	select c.*, s.nspname || '.' || c.relname as name, c.relowner::regrole::text as owner
	from pg_catalog.pg_class c join spaces s on s.oid = c.relnamespace
	where not exists (select from extension_members e where e.classid = 'pg_class'::regclass and e.objid = c.oid)
), routines as (
	select p.*, s.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' as name,
		p.proowner::regrole::text as owner
	from pg_catalog.pg_proc p join spaces s on s.oid = p.pronamespace
	where not exists (select from extension_members e where e.classid = 'pg_proc'::regclass and e.objid = p.oid)
), types as (
	select t.*, s.nspname || '.' || t.typname as name
	from pg_catalog.pg_type t join spaces s on s.oid = t.typnamespace
	where (t.typtype in ('d', 'e', 'r', 'm') or t.typtype = 'c' and exists (
			select from pg_catalog.pg_class c where c.oid = t.typrelid and c.relkind = 'c'))
		and not exists (select from extension_members e where e.classid = 'pg_type'::regclass and e.objid = t.oid)
), columns as (
	select r.relkind, r.name as relation, a.*, format_type(a.atttypid, a.atttypmod)
		|| case when a.attcollation not in (0, 100) then ' collate ' || a.attcollation::regcollation else '' end as type
	from relations r join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
), grants as (
	select 'schema ' || s.nspname as object, acl.* from spaces s
	cross join lateral aclexplode(coalesce(s.nspacl, acldefault('n', s.nspowner))) acl
	union all
	select case r.relkind when 'S' then 'sequence ' else 'table ' end || r.name, acl.* from relations r
	cross join lateral aclexplode(coalesce(r.relacl,
		acldefault(case r.relkind when 'S' then 's'::"char" else 'r'::"char" end, r.relowner))) acl
	where r.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
	union all
	select 'column ' || c.relation || '.' || c.attname, acl.* from columns c cross join lateral aclexplode(c.attacl) acl
	union all
	select 'function ' || r.name, acl.* from routines r
	cross join lateral aclexplode(coalesce(r.proacl, acldefault('f', r.proowner))) acl
	union all
	select 'type ' || t.name, acl.* from types t
	cross join lateral aclexplode(coalesce(t.typacl, acldefault('T', t.typowner))) acl
)
select 'schema' as kind, s.nspname::text as name, 'owner ' || s.nspowner::regrole as definition,
	null::text as signature, null::text as address
from spaces s
union all
select 'extension', e.extname, 'in ' || e.extnamespace::regnamespace, null, null from pg_catalog.pg_extension e
union all
select 'type', t.name, concat_ws(' ', t.typtype, 'owner', t.typowner::regrole,
	case when t.typtype = 'd' then concat_ws(' ', format_type(t.typbasetype, t.typtypmod), 'not null', t.typnotnull,
		'default', t.typdefault) end,
	(select string_agg(e.enumlabel, ', ' order by e.enumsortorder) from pg_catalog.pg_enum e where e.enumtypid = t.oid),
	(select string_agg(c.attname || ' ' || c.type, ', ' order by c.attname) from columns c where c.attrelid = t.typrelid)),
	null, null
from types t
union all
select 'sequence', r.name, concat_ws(' ', format_type(q.seqtypid, null), q.seqstart, q.seqincrement, q.seqmin, q.seqmax,
	q.seqcache, q.seqcycle, 'owner', r.owner), null, null
from relations r join pg_catalog.pg_sequence q on q.seqrelid = r.oid
union all
select 'table', r.name, concat_ws(' ', r.relkind, 'persistence', r.relpersistence, 'row level security', r.relrowsecurity,
	'forced', r.relforcerowsecurity, 'replica identity', r.relreplident, 'owner', r.owner,
	array_to_string(r.reloptions, ', ')), null, null
from relations r where r.relkind in ('r', 'p', 'f')
union all
select 'column', c.relation || '.' || c.attname, concat_ws(' ', c.type, case when c.attnotnull then 'not null' end,
	case c.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
	case c.attgenerated when 's' then 'generated as' when 'v' then 'generated virtually as' end,
	(select case when c.attgenerated = '' then 'default ' else '' end || pg_get_expr(d.adbin, d.adrelid)
		from pg_catalog.pg_attrdef d where d.adrelid = c.attrelid and d.adnum = c.attnum)), null, null
from columns c where c.relkind in ('r', 'p', 'f')
union all
-- "not null" is part of the column; PostgreSQL 18 lists it here too.
select 'constraint', k.conname || ' on ' || r.name, pg_get_constraintdef(k.oid), null, null
from relations r join pg_catalog.pg_constraint k on k.conrelid = r.oid where k.contype not in ('n', 't')
union all
select 'index', i.indexrelid::regclass::text, concat_ws(' ', pg_get_indexdef(i.indexrelid),
	case when not i.indisvalid then 'invalid' end), null, null
from relations r join pg_catalog.pg_index i on i.indrelid = r.oid
union all
select 'trigger', t.tgname || ' on ' || r.name, concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled), null, 'pg_trigger ' || t.oid
from relations r join pg_catalog.pg_trigger t on t.tgrelid = r.oid where not t.tgisinternal
union all
select 'policy', p.polname || ' on ' || r.name, concat_ws(' ', case when p.polpermissive then 'permissive' else 'restrictive' end,
	'for', p.polcmd, 'to', (
		select string_agg(case x.role when 0 then 'public' else x.role::regrole::text end, ', ' order by 1)
		from unnest(p.polroles) x(role)),
	'using', pg_get_expr(p.polqual, p.polrelid), 'with check', pg_get_expr(p.polwithcheck, p.polrelid)), null,
	'pg_policy ' || p.oid
from relations r join pg_catalog.pg_policy p on p.polrelid = r.oid
union all
select 'function', r.name, pg_get_functiondef(r.oid) || ' owner ' || r.owner,
	concat_ws(' returns ', pg_get_function_arguments(r.oid), pg_get_function_result(r.oid)), 'pg_proc ' || r.oid
from routines r where r.prokind in ('f', 'p')
union all
select 'view', r.name, concat_ws(' ', array_to_string(r.reloptions, ', '), pg_get_viewdef(r.oid), 'owner', r.owner),
	(select string_agg(c.attname || ' ' || c.type, ', ' order by c.attnum) from columns c where c.attrelid = r.oid),
	'pg_class ' || r.oid
from relations r where r.relkind in ('v', 'm')
union all
select 'grant', lower(g.privilege_type) || ' on ' || g.object || ' to '
	|| case g.grantee when 0 then 'public' else g.grantee::regrole::text end,
	'by ' || g.grantor::regrole || case when g.is_grantable then ' with grant option' else '' end, null, null
from grants g
union all
select 'default privileges', concat_ws(' ', 'of', d.defaclrole::regrole, 'in', d.defaclnamespace::regnamespace::text, 'on',
	case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
		when 'n' then 'schemas' else d.defaclobjtype::text end),
	coalesce((select string_agg(a::text, ', ' order by a::text) from unnest(d.defaclacl) a), ''), null, null
-- They add to those of the whole database: a row with the owner only adds nothing.
from pg_catalog.pg_default_acl d where d.defaclnamespace = 0 or d.defaclnamespace in (select s.oid from spaces s)
	and exists (select from aclexplode(d.defaclacl) a where a.grantee <> d.defaclrole)
union all
select 'comment', i.type || ' ' || i.identity, d.description, null, null
from pg_catalog.pg_description d
cross join lateral pg_identify_object(d.classoid, d.objoid, d.objsubid) i
where i.schema = any ($1::text[])
	or i.type = 'schema' and i.name = any ($1::text[])
	or i.type in ('policy', 'trigger', 'table constraint') and exists (
		select from relations r where i.identity like '% on ' || r.name)
order by 1, 2
