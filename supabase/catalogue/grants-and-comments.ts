import type { ParsedStatement } from '../embedded/statements.ts';
import type { Difference } from './compare.ts';
import { commentedBy, withoutArguments } from './definitions.ts';
import { wrapped } from './statement-text.ts';

/** Grants and revokes for the differences; for columns one statement for each table, role and privilege. */
export function grantChanges(found: readonly Difference[]): string[] {
	const columns = new Map<string, string[]>();
	const others: string[] = [];
	for (const { kind, name, schemas, migrations } of found) {
		if (kind !== 'grant') continue;
		// Another grantor or grant option is another grant.
		if (migrations) add(name, 'revoke', 'from');
		if (schemas) add(name, 'grant', 'to', schemas.definition.endsWith('with grant option') ? ' with grant option' : '');
	}
	return [
		...others,
		...[...columns].map(([statement, names]) => wrapped(statement.replace('(…)', `(${names.join(', ')})`)))
	];

	function add(name: string, verb: string, preposition: string, more = ''): void {
		const [, privilege = '', object = '', role = ''] = /^([a-z ]+?) on (.+) to (\S+)$/s.exec(name) ?? [];
		const column = /^column (.+)\.([^.]+)$/.exec(object);
		if (!column) {
			const target = object.replace(/^table /, '');
			others.push(wrapped(`${verb} ${privilege} on ${target} ${preposition} ${role}${more}`));
			return;
		}
		const statement = `${verb} ${privilege} (…) on ${column[1]} ${preposition} ${role}${more}`;
		columns.set(statement, [...(columns.get(statement) ?? []), column[2] ?? '']);
	}
}

/** Removes comments; changed ones are written with their objects. */
export function commentChanges(found: readonly Difference[], statements: readonly ParsedStatement[]): string[] {
	const written = new Map(statements.map((statement) => [commentedBy(statement), statement.text]));
	return found.flatMap(({ kind, name, schemas }) => {
		if (kind !== 'comment') return [];
		const object = name.replace(/^(composite|table|view|domain) (?=type|column|constraint)/, '');
		if (!schemas) return [wrapped(`comment on ${object} is null`)];
		return written.get(`comment on ${withoutArguments(object)}`) ?? [];
	});
}
