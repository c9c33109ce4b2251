import { refused, type Refusal } from '../core/result.ts';
import { noteDiskFull } from './disk.ts';
import { redactedError, errorId, log } from './log.ts';

/** The error that supabase-js returns for a failed call. */
export type RpcError = { code?: string; message: string; details?: unknown };

/** SQLSTATEs and PostgREST codes with a known meaning, besides the codes that our own functions raise. */
const KNOWN: Record<string, [refusal: string, status: number]> = {
	'42501': ['not_allowed', 403],
	PGRST301: ['signed_out', 401],
	PGRST303: ['signed_out', 401],
	'57014': ['too_busy', 503],
	'53300': ['too_busy', 503],
	'40001': ['too_busy', 503],
	'40P01': ['too_busy', 503],
	'22003': ['invalid_input', 400],
	'22007': ['invalid_input', 400],
	'22008': ['invalid_input', 400],
	'22P02': ['invalid_input', 400],
	'22P05': ['invalid_input', 400],
	'53400': ['too_busy', 503],
	PGRST103: ['no_such_page', 416],
	PGRST003: ['too_busy', 503]
};

/**
 * The database is away or cannot write: no connection (08), shutting down or starting (57P), not letting us in (28, 3D000), no room
 * (53), read-only after a failover (25006), the disk fails (58); PostgREST without a database, and our own engine when it failed.
 */
const AWAY = /^(?:08\w{3}|57P\w{2}|53\w{3}|25006|58\w{3}|28\w{3}|3D000|PGRST00[012]|PGRSTX00)$/;
const DISK_FULL = '53100';

/** Parses the details of a refusal, such as `{"left": 2}`; undefined when they are not JSON. */
function detailOf(details: unknown): unknown {
	if (typeof details !== 'string') return details ?? undefined;
	if (details === '') return undefined;
	try {
		return JSON.parse(details) as unknown;
	} catch {
		return undefined;
	}
}

/**
 * Maps a database error to a refusal. `PT409` with message `session_over` is a refusal raised by our functions, with status
 * 409. Known errors get their code. Everything else is logged under an id (`detail.id`, for the error page) and becomes
 * `unexpected` (500), or `unavailable` (503) when the database did not answer.
 */
export function refusalOf(error: RpcError, status: number, where: string): Refusal {
	const own = /^PT([45]\d\d)$/.exec(error.code ?? '');
	if (own && /^[a-z][a-z_]*$/.test(error.message))
		return refused(error.message, Number(own[1]), detailOf(error.details));
	const known = KNOWN[error.code ?? ''];
	if (known) return refused(...known);
	// supabase-js turns a failed fetch into an error without a code and a status of 0.
	const lost = error.code ? AWAY.test(error.code) : status === 0 || status >= 502;
	if (error.code === DISK_FULL) noteDiskFull();
	const id = errorId();
	log().error(
		{ id, where, status, error: redactedError(error) },
		lost ? 'the database did not answer' : 'unexpected error of the database'
	);
	return lost ? refused('unavailable', 503, { id }) : refused('unexpected', 500, { id });
}
