import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONTROL_FILE, type ControlEndpoint } from '../lib/server/control.ts';
import { connectionTo, openEngine } from '../lib/server/engine.ts';
import type { Settings } from '../lib/server/settings.ts';
import { connect, serviceClient, type Client } from '../lib/server/supabase.ts';
import { OperatorError } from './terminal.ts';

/** The database for a command, with the service role. */
export type Database = {
	client: Client;
	/** A consistent backup of the embedded database, taken while it runs. */
	backup(): Promise<Uint8Array>;
	close(): Promise<void>;
};

/** The control endpoint of the server that has the data directory open; null when there is none or it does not answer. */
async function findControlEndpoint(dataDir: string): Promise<ControlEndpoint | null> {
	const text = await readFile(join(dataDir, CONTROL_FILE), 'utf8').catch(() => null);
	if (text === null) return null;
	try {
		const endpoint = JSON.parse(text) as ControlEndpoint;
		// The file may be left from a killed server. Then nothing answers on the port, or a program that refuses the key.
		const reply = await fetch(`${endpoint.url}/rest/v1/rpc/mail_health`, {
			method: 'POST',
			headers: { apikey: endpoint.key, 'content-type': 'application/json' },
			body: '{}',
			signal: AbortSignal.timeout(5000)
		});
		return reply.ok ? endpoint : null;
	} catch {
		return null;
	}
}

function openThrough({ url, key }: ControlEndpoint): Database {
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
 * Opens the database of these settings for a command: a hosted project or PostgreSQL directly; PGlite through the server that
 * has it open, or directly when no server runs.
 */
export async function openDatabase(settings: Settings): Promise<Database> {
	const endpoint = settings.data.kind === 'pglite' ? await findControlEndpoint(settings.data.dataDir) : null;
	if (endpoint) return openThrough(endpoint);
	const engine = await openEngine(settings);
	connect(connectionTo(settings, engine));
	return {
		client: serviceClient(),
		backup: () =>
			engine ? engine.backup() : Promise.reject(new OperatorError('A hosted project has backups of its own.')),
		close: async () => engine?.close()
	};
}
