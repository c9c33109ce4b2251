import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import pino from 'pino';
import { openEmbedded } from '../../supabase/embedded/index.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { useLogger } from '../../src/lib/server/log.ts';
import { callRpc } from '../../src/lib/server/rpc.ts';
import { health } from '../../src/lib/server/runtime/health.ts';
import { connect, publicClient } from '../../src/lib/server/supabase.ts';
import { emptyDatabase, inMemoryOptions, postgresServer } from './database.ts';

/** A database that can be taken away while the app is connected to it. */
type Away = { supabase: Embedded; takeAway(): Promise<void>; close(): Promise<void> };

const inMemory = async (): Promise<Away> => {
	const supabase = await openEmbedded({ kind: 'memory' }, inMemoryOptions);
	return { supabase, takeAway: () => supabase.close(), close: async () => {} };
};

const onServer = (server: string) => async (): Promise<Away> => {
	const { url, inTurn, drop } = await emptyDatabase(server);
	const supabase = await inTurn(() => openEmbedded({ kind: 'postgres', url }, inMemoryOptions));
	return { supabase, takeAway: drop, close: () => supabase.close() };
};

const places: [string, () => Promise<Away>][] = [['PGlite', inMemory]];
if (postgresServer) places.push(['PostgreSQL', onServer(postgresServer)]);

describe.each(places)('on %s', (_name, open) => {
	let away: Away;
	beforeAll(async () => {
		useLogger(pino({ level: 'silent' }));
		away = await open();
		connect(away.supabase);
	});
	afterAll(async () => {
		useLogger(undefined);
		await away.close();
	});

	it('a database that is away is a 503, again and again, and health says so', async () => {
		const write = () => callRpc(publicClient(), 'request_sign_in', { email: 'x@example.nl', language: 'nl' });
		expect(await write()).toEqual({ ok: true, value: null });
		await away.takeAway();
		for (let n = 0; n < 15; n++) expect(await write()).toMatchObject({ refusal: 'unavailable', status: 503 });
		expect(await health(performance.now() + 60_000)).toEqual({
			ok: false,
			database: 'down',
			mail: 'unknown',
			limits: 'per server'
		});
	});
});
