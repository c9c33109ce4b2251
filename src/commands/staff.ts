import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { Refusal, Result } from '../lib/core/result.ts';
import { refusalText } from '../lib/i18n/refusals.ts';
import { callRpc } from '../lib/server/rpc.ts';
import { settings } from '../lib/server/settings.ts';
import type { Client } from '../lib/server/supabase.ts';
import { openDatabase } from './database.ts';
import { beginCommand, OperatorError, runReportingErrors } from './terminal.ts';

const USAGE = `Lets colleagues in, and out.

  npm run staff -- invite MAIL --role ROLE [--name NAME] [--municipality SLUG]… [--organisation ID]… [--language nl|en]
  npm run staff -- deactivate MAIL
  npm run staff -- list

ROLE is facilitator (everything), organiser (sessions and questions of their municipalities or organisations) or viewer.
Inviting somebody again changes their role and area, or lets them back in.`;

/** `jan.de-vries@example.nl` → `Jan De Vries`: a name for a colleague who is invited without one. */
export function nameOf(email: string): string {
	const words = (email.split('@')[0] ?? '').split(/[._+-]+/).filter(Boolean);
	return words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ') || email;
}

function parsed(given: string[]) {
	try {
		const string = { type: 'string' } as const;
		const many = { type: 'string', multiple: true } as const;
		return parseArgs({
			args: given,
			allowPositionals: true,
			options: { role: string, name: string, language: string, municipality: many, organisation: many }
		});
	} catch (error) {
		throw new OperatorError(`${(error as Error).message}\n\n${USAGE}`);
	}
}

function explained(refusal: Refusal): OperatorError {
	return new OperatorError(refusalText('en', refusal));
}

async function done(result: Promise<Result<unknown>>, words: string): Promise<void> {
	const answer = await result;
	if (!answer.ok) throw explained(answer);
	console.log(words);
}

const member = z.object({
	email: z.string(),
	name: z.string(),
	role: z.string(),
	municipalities: z.array(z.string()),
	active: z.boolean(),
	signed_in_at: z.string().nullable()
});

async function list(client: Client): Promise<void> {
	const all = await callRpc(client, 'staff_list', {}, z.array(member));
	if (!all.ok) throw explained(all);
	if (all.value.length === 0) return console.log('Nobody yet: npm run staff -- invite MAIL --role facilitator');
	const rows = all.value.map(({ email, name, role, municipalities, active, signed_in_at }) => [
		email,
		name,
		role,
		municipalities.join(', ') || '–',
		!active ? 'no access' : signed_in_at ? `last in ${signed_in_at.slice(0, 10)}` : 'never signed in'
	]);
	const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
	for (const row of rows)
		console.log(
			row
				.map((cell, column) => cell.padEnd(widths[column] ?? 0))
				.join('   ')
				.trimEnd()
		);
}

async function run(): Promise<void> {
	const { values, positionals } = parsed(process.argv.slice(2));
	const [command, email] = positionals;
	if (command !== 'list' && !(email && ['invite', 'deactivate'].includes(command ?? '')))
		throw new OperatorError(USAGE);
	if (command === 'invite' && !values.role)
		throw new OperatorError(`Say which role, such as --role facilitator.\n\n${USAGE}`);

	const { client, close } = await openDatabase(settings());
	try {
		if (command === 'list') await list(client);
		else if (command === 'deactivate')
			await done(callRpc(client, 'deactivate_staff', { email }), `${email} has no access any more.`);
		else
			await done(
				callRpc(client, 'invite_staff', {
					email,
					name: values.name ?? nameOf(email ?? ''),
					role: values.role,
					municipalities: values.municipality ?? [],
					organisations: values.organisation ?? [],
					language: values.language ?? 'nl'
				}),
				`${email} can sign in as ${values.role} and gets a mail that says so.`
			);
	} finally {
		await close();
	}
}

if (import.meta.main) {
	beginCommand();
	await runReportingErrors(run);
}
