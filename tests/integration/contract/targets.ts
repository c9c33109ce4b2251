import { join } from 'node:path';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { root } from '../../run/process.ts';
import { emptyDatabase, postgresServer } from '../database.ts';

/** A Supabase with the objects of tests/fixtures/embedded/migrations. */
export interface Supabase {
	url: string;
	publishableKey: string;
	secretKey: string;
	fetch: typeof fetch;
	close(): Promise<void>;
}

export interface Target {
	name: string;
	/** Hosted projects also send mail, have more keys and other timing; some cases are for the embedded one only. */
	isEmbedded: boolean;
	open(): Promise<Supabase>;
}

export const fixtureMigrations = join(root, 'tests/fixtures/embedded/migrations');
const options = { migrationsDir: fixtureMigrations, cacheDir: join(root, '.cache') };

const inMemory: Target = {
	name: 'PGlite',
	isEmbedded: true,
	open: () => openEmbedded({ kind: 'memory' }, options)
};

const onServer = (server: string): Target => ({
	name: 'PostgreSQL',
	isEmbedded: true,
	open: async () => {
		const { url, inTurn, drop } = await emptyDatabase(server);
		try {
			const embedded = await inTurn(() => openEmbedded({ kind: 'postgres', url }, options));
			return { ...embedded, close: () => embedded.close().finally(drop) };
		} catch (error) {
			await drop();
			throw error;
		}
	}
});

/**
 * A real project, when its settings are given and the fixture migration was applied to it
 * (`supabase db push` from a copy of the folder, or the SQL editor). Use a project without real data.
 */
function hosted(): Target[] {
	const { SUPABASE_CONTRACT_URL: url, SUPABASE_CONTRACT_PUBLISHABLE_KEY: publishableKey } = process.env;
	const secretKey = process.env.SUPABASE_CONTRACT_SECRET_KEY;
	if (!url || !publishableKey || !secretKey) return [];
	const open = async () => ({ url, publishableKey, secretKey, fetch, close: async () => {} });
	return [{ name: 'a hosted project', isEmbedded: false, open }];
}

export const targets: Target[] = [inMemory, ...(postgresServer ? [onServer(postgresServer)] : []), ...hosted()];

export interface Exchange {
	method: string;
	/** Path and query, decoded. */
	path: string;
	requestHeaders: Headers;
	requestBody: string | null;
	status: number;
	headers: Headers;
	body: unknown;
}

/** A client that records its last exchange with the server. */
export interface Watched {
	client: SupabaseClient;
	last(): Exchange;
}

export function connect(supabase: Supabase, key: 'publishable' | 'secret' = 'publishable'): Watched {
	let exchange: Exchange | undefined;
	const watchedFetch: typeof fetch = async (input, init) => {
		const request = new Request(input, init);
		const url = new URL(request.url);
		const requestBody = request.body ? await request.clone().text() : null;
		const response = await supabase.fetch(request);
		const text = await response.clone().text();
		exchange = {
			method: request.method,
			path: url.pathname + (url.search && `?${[...url.searchParams].map((pair) => pair.join('=')).join('&')}`),
			requestHeaders: request.headers,
			requestBody,
			status: response.status,
			headers: response.headers,
			body: text === '' ? null : JSON.parse(text)
		};
		return response;
	};
	const client = createClient(supabase.url, key === 'secret' ? supabase.secretKey : supabase.publishableKey, {
		global: { fetch: watchedFetch },
		auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
	});
	return {
		client,
		last: () => {
			if (!exchange) throw new Error('nothing was asked yet');
			return exchange;
		}
	};
}
