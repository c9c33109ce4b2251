import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import type { Engine } from './engine/engine.ts';
import { STARTUP_LOCK } from './migrations.ts';

/** The API keys of one installation. The signing key is in the database only. */
export interface ApiKeys {
	publishableKey: string;
	secretKey: string;
}

/** A key in the format of hosted projects: kind, 22 random characters, and 8 check characters for secret scanners. */
function newKey(kind: 'publishable' | 'secret'): string {
	const random = randomBytes(17).toString('base64url').slice(0, 22);
	const check = createHash('sha256').update(`${kind}|${random}`).digest('base64url').slice(0, 8);
	return `sb_${kind}_${random}_${check}`;
}

/**
 * Reads the keys of this database, or creates them when it has none. Safe when several servers start at once.
 * `keep` restores known keys in an in-memory database that had to start again.
 */
export async function ensureKeys(engine: Engine, keep?: ApiKeys): Promise<ApiKeys> {
	const keys = keep ?? { publishableKey: newKey('publishable'), secretKey: newKey('secret') };
	const signing = newSigningKey();
	const results = await engine.run({
		statements: [
			{ text: 'select pg_advisory_xact_lock($1)', params: [STARTUP_LOCK] },
			{
				text: `insert into embedded.settings (name, value) values ('publishable_key', $1), ('secret_key', $2)
					on conflict (name) do nothing`,
				params: [keys.publishableKey, keys.secretKey]
			},
			{
				text: `insert into auth.signing_keys (kid, private_jwk)
					select $1, $2::jsonb where not exists (select from auth.signing_keys where retired_at is null)`,
				params: [signing.kid, JSON.stringify(signing)]
			},
			{
				text: `select (select value from embedded.settings where name = 'publishable_key'),
					(select value from embedded.settings where name = 'secret_key')`
			}
		]
	});
	const [publishableKey, secretKey] = results.at(-1)?.rows[0] ?? [];
	if (!publishableKey || !secretKey) throw new Error('the database keeps no API keys');
	return { publishableKey, secretKey };
}

/** A private key for ES256 (RFC 7518 section 3.4) as a JWK. */
function newSigningKey() {
	const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	return { ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), alg: 'ES256', use: 'sig' };
}
