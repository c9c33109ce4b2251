import type { ParsedStatement } from '../embedded/statements.ts';

const bare = (name: string): string => name.replaceAll('"', '').trim();

/** The items of a list; a comma inside brackets does not separate. */
const members = (list: string): string[] => list.split(/,\s*(?![^(]*\))/).map(bare);

/** A name without the arguments of its function. */
export const withoutArguments = (name: string): string => name.replace(/\(.*\)/s, '').trim();

/** `function planner.f`, `view public.a`, `policy x on planner.t`, …: what a statement creates, or null. */
export function createdBy({ shape }: ParsedStatement): string | null {
	const made =
		/^create (?:or replace )?(?:unique |recursive |unlogged |materialized )*(function|procedure|view|table|type|domain|sequence|schema|index) ([\w."]+)/.exec(
			shape
		);
	if (made?.[1] && made[2]) return `${made[1]} ${bare(made[2])}`;
	const placed = /^create (?:constraint )?(policy|trigger) ("[^"]+"|\w+) .*?\bon ([\w.]+)/.exec(shape);
	return placed?.[2] ? `${placed[1]} ${bare(placed[2])} on ${placed[3]}` : null;
}

/** `comment on view public.a`: what a statement comments on, or null. */
export function commentedBy({ shape }: ParsedStatement): string | null {
	const object = /^comment on (.+?) is\b/.exec(shape)?.[1];
	return object ? `comment on ${withoutArguments(bare(object))}` : null;
}

/** One `grant select on planner.a to anon` for each privilege, object and role of a statement. */
export function grantedBy({ shape }: ParsedStatement): { privilege: string; object: string; role: string }[] {
	const [, what, objects, roles] = /^grant (.+?) on (?:table )?(.+?) to (.+)$/.exec(shape) ?? [];
	if (!what || !objects || !roles) return [];
	// `function a(int), b(int)`: the keyword is before the first one only.
	const kind = /^(function|schema|sequence|type) /.exec(objects)?.[1];
	const names = members(objects.slice(kind ? kind.length + 1 : 0));
	return members(what.replace(/\([^)]*\)/g, '')).flatMap((privilege) =>
		names.flatMap((name) =>
			members(roles).map((role) => ({
				privilege,
				object: kind ? `${kind} ${withoutArguments(name)}` : name,
				role
			}))
		)
	);
}
