import {
	calculateJwkThumbprint,
	importJWK,
	jwtVerify,
	SignJWT,
	errors,
	type CryptoKey,
	type JWK,
	type JWTPayload
} from 'jose';
import type { Engine } from '../engine/engine.ts';
import { createReloadingCache } from '../reloading-cache.ts';

/** The only algorithm for signing and verifying (RFC 7518 section 3.4). */
const ALGORITHM = 'ES256';
/** How long a retired key still verifies: longer than the lifetime of an access token. */
const RETIRED_KEY_HOURS = 24;
/** An unknown `kid` may belong to a new key of another server; keys are reloaded at most this often. */
const RELOAD_MS = 5_000;

export type Verified = { claims: JWTPayload } | { expired: boolean };

export interface KeyRing {
	sign(claims: JWTPayload): Promise<string>;
	/** Checks signature, algorithm, `kid`, issuer, audience and time. Never throws for a bad token. */
	verify(token: string): Promise<Verified>;
	/** The public keys, for `/.well-known/jwks.json`. */
	publicKeys(): Promise<JWK[]>;
}

interface Ring {
	active: { kid: string; key: CryptoKey };
	verifiers: Map<string, CryptoKey>;
	publicJwks: JWK[];
}

/** Keys from `auth.signing_keys`, which only supabase_auth_admin may read. */
export function createKeyRing(engine: Engine, issuer: string): KeyRing {
	const { current, find } = createReloadingCache(() => readRing(engine), RELOAD_MS);

	const verifierOf = async (kid: string | undefined): Promise<CryptoKey> => {
		const key = kid === undefined ? undefined : await find(({ verifiers }) => verifiers.get(kid));
		if (!key) throw new errors.JWKSNoMatchingKey();
		return key;
	};

	return {
		async sign(claims) {
			const { active } = await current();
			return await new SignJWT(claims)
				.setProtectedHeader({ alg: ALGORITHM, kid: active.kid, typ: 'JWT' })
				.sign(active.key);
		},
		async verify(token) {
			try {
				const { payload } = await jwtVerify(token, (header) => verifierOf(header.kid), {
					algorithms: [ALGORITHM],
					issuer,
					audience: 'authenticated',
					requiredClaims: ['exp', 'sub', 'role', 'session_id']
				});
				return { claims: payload };
			} catch (error) {
				if (error instanceof errors.JOSEError) return { expired: error instanceof errors.JWTExpired };
				throw error;
			}
		},
		publicKeys: async () => (await current()).publicJwks
	};
}

async function readRing(engine: Engine): Promise<Ring> {
	const [, keys] = await engine.run({
		statements: [
			{ text: `select set_config('role', 'supabase_auth_admin', true)` },
			{
				text: `select private_jwk::text, (retired_at is null)::int from auth.signing_keys
					where retired_at is null or retired_at > now() - make_interval(hours => $1)
					order by created_at desc`,
				params: [String(RETIRED_KEY_HOURS)]
			}
		]
	});
	const verifiers = new Map<string, CryptoKey>();
	const publicJwks: JWK[] = [];
	let active: Ring['active'] | undefined;
	for (const [text, isActive] of keys?.rows ?? []) {
		const jwk = JSON.parse(text ?? '{}') as JWK;
		const kid = jwk.kid ?? (await calculateJwkThumbprint(jwk));
		// An explicit list of fields, so that the private part is never published.
		const { kty, crv, x, y } = jwk;
		const shown: JWK = { kty, crv, x, y, kid, alg: ALGORITHM, use: 'sig', key_ops: ['verify'] };
		publicJwks.push(shown);
		verifiers.set(kid, (await importJWK(shown, ALGORITHM)) as CryptoKey);
		if (isActive === '1') active ??= { kid, key: (await importJWK(jwk, ALGORITHM)) as CryptoKey };
	}
	if (!active) throw new Error('there is no signing key');
	return { active, verifiers, publicJwks };
}
