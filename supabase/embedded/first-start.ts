import { DatabaseError, MustBeOneError, type Engine } from './engine/engine.ts';
import { STARTUP_LOCK } from './migrations.ts';
import { asOwner } from './owner.ts';
import { transactionControl } from './transaction-control.ts';
import { EmbeddedError } from './types.ts';

/**
 * Runs the seed and marks the database as started, in one transaction: after a kill it is repeated, and of several servers
 * that start at once only one runs it. Returns true to that one. Refuses `migration_failed` when the seed fails.
 */
export async function finishFirstStart(engine: Engine, seed: string | null): Promise<boolean> {
	const control = seed === null ? undefined : transactionControl(seed);
	if (control) {
		throw new EmbeddedError('migration_failed', `The seed begins or ends a transaction (${control}).`);
	}
	const owner = await asOwner(engine);
	try {
		await engine.run({
			deadlineMs: 120_000,
			statements: [
				{ text: 'select pg_advisory_xact_lock($1)', params: [STARTUP_LOCK] },
				{ text: `select count(*) + 1 from embedded.settings where name = 'started'`, mustBeOne: true },
				...(seed === null ? [] : [...owner.before, { text: seed, simple: true }, ...owner.after]),
				{ text: `insert into embedded.settings (name, value) values ('started', now()::text)` }
			]
		});
		return true;
	} catch (error) {
		if (error instanceof MustBeOneError) return false;
		if (!(error instanceof DatabaseError)) throw error;
		throw new EmbeddedError('migration_failed', `The seed failed: ${error.message} (${error.sqlstate})`, {
			cause: error
		});
	}
}
