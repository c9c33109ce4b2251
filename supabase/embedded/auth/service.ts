import type { Engine } from '../engine/engine.ts';
import type { AuthService } from '../gateway.ts';
import type { Log } from '../types.ts';
import { createKeyRing } from './key-ring.ts';

export function createAuth(engine: Engine, url: string, _log: Log): AuthService {
	const ring = createKeyRing(engine, `${url}/auth/v1`);
	return {
		async handle(_request, path) {
			if (path === '/.well-known/jwks.json') {
				return Response.json({ keys: await ring.publicKeys() });
			}
			return Response.json({ code: 'not_implemented', message: 'not implemented' }, { status: 404 });
		},
		async verify(token) {
			const verified = await ring.verify(token);
			if ('expired' in verified) return verified;
			if (verified.claims.role !== 'authenticated') return { expired: false };
			return { claims: verified.claims, role: 'authenticated' };
		}
	};
}
