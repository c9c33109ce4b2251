import { notImplemented, PostgrestError } from './postgrest-error.ts';
import { EXPOSED_SCHEMA, type Routine, type SchemaCache } from './schema-cache.ts';
import { identifier, type Parameters } from './sql.ts';

/** The arguments of a call: a JSON object by POST, texts from the query string by GET. */
export type CallArguments =
	{ kind: 'json'; text: string; names: string[] } | { kind: 'texts'; values: Map<string, string> };

/** Parses the body of a POST. Refuses PGRST102 when it is not a JSON object. */
export function readJsonArguments(text: string): CallArguments {
	if (text.trim() === '') return { kind: 'json', text: '{}', names: [] };
	let parsed: unknown;
	try {
		parsed = JSON.parse(text);
	} catch {
		throw new PostgrestError(400, 'PGRST102', 'Empty or invalid json');
	}
	if (Array.isArray(parsed)) throw notImplemented('Calling a function with a list of argument objects');
	if (typeof parsed !== 'object' || parsed === null) {
		throw new PostgrestError(400, 'PGRST102', 'All object keys must match', {
			details: 'The arguments must be a JSON object.'
		});
	}
	return { kind: 'json', text, names: Object.keys(parsed) };
}

/**
 * The function of that name that takes these arguments.
 * Refuses PGRST202 (none), PGRST203 (several), PGRST127 (a kind of function that is not supported).
 */
export async function chooseRoutine(cache: SchemaCache, name: string, args: CallArguments): Promise<Routine> {
	const names = args.kind === 'json' ? args.names : [...args.values.keys()];
	const candidates = (await cache.routines(name)).filter((routine) => accepts(routine, names));
	const [routine, ...others] = candidates;
	if (routine === undefined) throw await noSuchRoutine(cache, name, names);
	if (others.length > 0) throw ambiguous(candidates);
	if (routine.unsupported) throw notImplemented(`A function with ${routine.unsupported} (${name})`);
	return routine;
}

/** SQL for the call: `"public"."f"("a" => …)`, and the FROM item that provides its arguments. */
export function callExpression(
	routine: Routine,
	args: CallArguments,
	params: Parameters
): { from: string; call: string } {
	const name = `${identifier(EXPOSED_SCHEMA)}.${identifier(routine.name)}`;
	if (args.kind === 'texts') {
		const given = routine.args.filter((arg) => args.values.has(arg.name));
		const list = given.map((arg) => {
			const value = params.add(args.values.get(arg.name) ?? null);
			return `${identifier(arg.name)} => cast(${value} as ${arg.type})`;
		});
		return { from: '', call: `${name}(${list.join(', ')})` };
	}
	const given = routine.args.filter((arg) => args.names.includes(arg.name));
	if (given.length === 0) return { from: '', call: `${name}()` };
	const record = given.map((arg) => `${identifier(arg.name)} ${arg.type}`).join(', ');
	const list = given.map((arg) => `${identifier(arg.name)} => "_gateway_args".${identifier(arg.name)}`).join(', ');
	return {
		from: `pg_catalog.json_to_record(${params.add(args.text)}) as "_gateway_args"(${record})`,
		call: `${name}(${list})`
	};
}

function accepts(routine: Routine, names: readonly string[]): boolean {
	const takes = names.every((name) => routine.args.some((arg) => arg.name === name));
	return takes && routine.args.every((arg) => !arg.required || names.includes(arg.name));
}

async function noSuchRoutine(cache: SchemaCache, name: string, names: string[]): Promise<PostgrestError> {
	const known = await cache.routineNames();
	const hint = known.includes(name) ? (await cache.routines(name)).map(signature).join(', ') : null;
	const list = names.join(', ');
	const called = `${EXPOSED_SCHEMA}.${name}`;
	return new PostgrestError(
		404,
		'PGRST202',
		`Could not find the function ${called}${names.length === 0 ? ' without parameters' : `(${list})`} in the schema cache`,
		{
			details:
				`Searched for the function ${called}` +
				(names.length === 0 ? ' without parameters' : ` with parameter${names.length > 1 ? 's' : ''} ${list}`) +
				' or with a single unnamed json/jsonb parameter, but no matches were found in the schema cache.',
			hint: hint === null ? null : `Perhaps you meant to call the function ${hint}`
		}
	);
}

function ambiguous(candidates: readonly Routine[]): PostgrestError {
	const list = candidates.map(
		(routine) =>
			`${EXPOSED_SCHEMA}.${routine.name}(${routine.args.map((arg) => `${arg.name} => ${arg.type}`).join(', ')})`
	);
	return new PostgrestError(
		300,
		'PGRST203',
		`Could not choose the best candidate function between: ${list.join(', ')}`,
		{
			hint: 'Try renaming the parameters or the function itself in the database so function overloading can be resolved'
		}
	);
}

function signature(routine: Routine): string {
	return `${EXPOSED_SCHEMA}.${routine.name}(${routine.args.map((arg) => arg.name).join(', ')})`;
}
