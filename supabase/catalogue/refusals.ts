import type { Engine } from '../embedded/engine/engine.ts';

/** The parts of a function that determine its refusals. */
export interface RefusingFunction {
	/** `planner.lock_session`. */
	name: string;
	source: string;
	comment: string;
}

/** The parts of a trigger that determine the refusals of a write. */
export interface RefusingTrigger {
	/** `planner.organisation`. */
	table: string;
	/** The function that it calls. */
	name: string;
	events: ('insert' | 'update' | 'delete')[];
	/** The columns whose update fires it; empty for all. */
	columns: string[];
}

const FUNCTIONS = `
	select n.nspname || '.' || p.proname, pg_get_functiondef(p.oid), coalesce(obj_description(p.oid, 'pg_proc'), '')
	from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid = p.pronamespace
	where n.nspname in ('planner', 'public') and p.prokind = 'f'`;

const TRIGGERS = `
	select t.tgrelid::regclass::text, f.pronamespace::regnamespace || '.' || f.proname,
		concat_ws(' ', case when t.tgtype & 4 > 0 then 'insert' end, case when t.tgtype & 16 > 0 then 'update' end,
			case when t.tgtype & 8 > 0 then 'delete' end),
		(select string_agg(a.attname, ' ') from pg_catalog.pg_attribute a
			where a.attrelid = t.tgrelid and a.attnum = any (t.tgattr::int2[]))
	from pg_catalog.pg_trigger t join pg_catalog.pg_proc f on f.oid = t.tgfoid
	where not t.tgisinternal and t.tgrelid::regclass::text like 'planner.%'`;

/** All functions and triggers of a running database. */
export async function readRefusing(
	engine: Engine
): Promise<{ functions: RefusingFunction[]; triggers: RefusingTrigger[] }> {
	const [functions, triggers] = await engine.run({ statements: [{ text: FUNCTIONS }, { text: TRIGGERS }] });
	const list = (text: string | null | undefined): string[] => (text ?? '').split(' ').filter(Boolean);
	return {
		functions: (functions?.rows ?? []).map(([name, source, comment]) => ({
			name: name ?? '',
			source: source ?? '',
			comment: comment ?? ''
		})),
		triggers: (triggers?.rows ?? []).map(([table, name, events, columns]) => ({
			table: table ?? '',
			name: name ?? '',
			events: list(events) as RefusingTrigger['events'],
			columns: list(columns)
		}))
	};
}

/**
 * The refusals of each function: its own, those of the functions that it calls, and those of the triggers on tables that it
 * writes: `unknown_session 404`. Unreachable branches count too.
 */
export function raisedRefusals(
	functions: readonly RefusingFunction[],
	triggers: readonly RefusingTrigger[]
): Map<string, Set<string>> {
	const bodies = new Map(functions.map(({ name, source }) => [name, source.replace(/--[^\n]*/g, '')]));
	const next = new Map([...bodies].map(([name, body]) => [name, [...called(body, bodies), ...fired(body, triggers)]]));
	const raised = new Map<string, Set<string>>();
	for (const name of bodies.keys()) {
		const reached = new Set([name]);
		for (const one of reached) for (const other of next.get(one) ?? []) reached.add(other);
		raised.set(name, new Set([...reached].flatMap((one) => own(bodies.get(one) ?? ''))));
	}
	return raised;
}

const own = (body: string): string[] =>
	[...body.matchAll(/\bplanner\.refuse\('([a-z_]+)'(?:,\s*(\d{3}))?/g)].map(
		([, code, status = '409']) => `${code} ${status}`
	);

const called = (body: string, known: ReadonlyMap<string, string>): string[] =>
	[...body.matchAll(/\b((?:planner|public)\.\w+)\s*\(/g)].flatMap(([, name = '']) => (known.has(name) ? [name] : []));

function fired(body: string, triggers: readonly RefusingTrigger[]): string[] {
	const writes: { table: string; event: string; set: string }[] = [];
	for (const [, verb = '', table = '', rest = ''] of body.matchAll(
		/\b(insert into|update|delete from) (planner\.\w+)([^;]*)/g
	)) {
		const event = verb.split(' ')[0] ?? '';
		writes.push({ table, event, set: rest });
		const update = /\bon conflict\b.*?\bdo update set\b(.*)/s.exec(rest)?.[1];
		if (update) writes.push({ table, event: 'update', set: update });
	}
	return triggers
		.filter((trigger) =>
			writes.some(
				({ table, event, set }) =>
					table === trigger.table &&
					(trigger.events as string[]).includes(event) &&
					(event !== 'update' ||
						trigger.columns.length === 0 ||
						trigger.columns.some((column) => new RegExp(`\\b${column} =`).test(set)))
			)
		)
		.map(({ name }) => name);
}

/**
 * The refusals that a comment names in its last sentence: `Refuses name_missing 400, session_over, edited_by_other { version }
 * 409.`, each code with the next status. Throws when that sentence cannot be read.
 */
export function namedRefusals(comment: string): Set<string> {
	const sentence = /\bRefuses\b(.*)$/s.exec(comment)?.[1];
	if (sentence === undefined) return new Set();
	const words = sentence.replace(/\{[^{}]*\}|\[[^[\]]*\]/g, '').replace(/\s+/g, ' ');
	if (!/^ [a-z_ ,0-9]+\.$/.test(words))
		throw new Error(`end with "Refuses code 400, code, code 409.", not: Refuses${sentence}`);
	const named = new Set<string>();
	let waiting: string[] = [];
	for (const item of words.slice(1, -1).split(',')) {
		const [, code, status] = /^([a-z_]+)(?: (\d{3}))?$/.exec(item.trim()) ?? [];
		if (!code) throw new Error(`no code: ${item.trim()}`);
		waiting.push(code);
		if (!status) continue;
		for (const one of waiting) named.add(`${one} ${status}`);
		waiting = [];
	}
	if (waiting.length > 0) throw new Error(`no status for ${waiting.join(', ')}`);
	return named;
}

/** Differences between comments and refusals, one line each. */
export function wrongRefusals(functions: readonly RefusingFunction[], triggers: readonly RefusingTrigger[]): string[] {
	const raised = raisedRefusals(functions, triggers);
	return functions.flatMap(({ name, comment }) => {
		if (name === 'planner.refuse') return [];
		const can = raised.get(name) ?? new Set<string>();
		try {
			const says = namedRefusals(comment);
			return [
				...[...can].filter((one) => !says.has(one)).map((one) => `${name}: the comment leaves out ${one}`),
				...[...says]
					.filter((one) => !can.has(one))
					.map((one) => `${name}: the comment names ${one}, which nothing raises`)
			];
		} catch (error) {
			return [`${name}: ${(error as Error).message}`];
		}
	});
}
