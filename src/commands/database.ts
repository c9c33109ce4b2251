import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTROL_FILE, type ControlEndpoint } from '../lib/server/control.ts';
import { connectionTo, openEngine } from '../lib/server/engine.ts';
import type { Settings } from '../lib/server/settings.ts';
import { connect, serviceClient, type Client } from '../lib/server/supabase.ts';
import { OperatorError } from './terminal.ts';

/** The database as a command needs it, acting beyond row level security. */
export type Database = {
	client: Client;
	/** The whole embedded database, consistent, taken while it runs. */
	backup(): Promise<Uint8Array>;
	close(): Promise<void>;
};

/** The side door of a server that has the data directory open, if one does and answers. */
async function doorOf(dataDir: string): Promise<ControlEndpoint | null> {
	const text = await readFile(join(dataDir, CONTROL_FILE), 'utf8').catch(() => null);
	if (text === null) return null;
	try {
		const door = JSON.parse(text) as ControlEndpoint;
		// Left by a server that was killed: then nobody answers, or somebody else, who does not know the key.
		const reply = await fetch(`${door.url}/rest/v1/rpc/mail_health`, {
			method: 'POST',
			headers: { apikey: door.key, 'content-type': 'application/json' },
			body: '{}',
			signal: AbortSignal.timeout(5000)
		});
		return reply.ok ? door : null;
	} catch {
		return null;
	}
}

function through({ url, key }: ControlEndpoint): Database {
	connect({ url, publishableKey: key, secretKey: key });
	return {
		client: serviceClient(),
		async backup() {
			const reply = await fetch(`${url}/backup`, { headers: { apikey: key } });
			if (!reply.ok) throw new OperatorError(`The server could not make the backup (${reply.status}): see its log.`);
			return new Uint8Array(await reply.arrayBuffer());
		},
		close: async () => undefined
	};
}

/**
 * Opens the database of these settings for a command: the hosted project or the PostgreSQL by itself; the embedded one by way
 * of the server that has it open, or by itself when none does.
 */
export async function openDatabase(settings: Settings): Promise<Database> {
	const door = settings.data.kind === 'pglite' ? await doorOf(settings.data.dataDir) : null;
	if (door) return through(door);
	const engine = await openEngine(settings);
	connect(connectionTo(settings, engine));
	return {
		client: serviceClient(),
		backup: () =>
			engine ? engine.backup() : Promise.reject(new OperatorError('A hosted project has backups of its own.')),
		close: async () => engine?.close()
	};
}
