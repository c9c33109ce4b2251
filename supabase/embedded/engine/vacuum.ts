/**
 * The table that most needs a vacuum, if any does. PGlite has no autovacuum: the space of replaced and deleted rows would never
 * be used again (ten updates of each mail made the table ten times as large), and the planner would have no statistics.
 */
export const NEEDIEST_TABLE = `
	select format('%I.%I', t.schemaname, t.relname) as name from pg_stat_user_tables t
	where greatest(t.n_dead_tup, t.n_mod_since_analyze) > 500 + 0.2 * t.n_live_tup
	order by t.n_dead_tup desc, t.n_mod_since_analyze desc limit 1`;

/** With statistics of a tenth of the usual sample, and without giving space back to the disk: others wait meanwhile. */
export const vacuumOf = (table: string): string[] => [
	'set default_statistics_target to 10',
	`vacuum (analyze, truncate off) ${table}`
];
