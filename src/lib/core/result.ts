/**
 * The result of a use-case. An expected refusal is a value, not an exception: `refusal` is a stable code such as
 * `session_over`, whose message is in `$lib/i18n/…/refusals.ts`; `status` is the HTTP status.
 */
export type Result<T> = { ok: true; value: T } | Refusal;

/** `detail` has the parameters of the message (a number, a suggestion); it never holds personal data. */
export type Refusal = { ok: false; refusal: string; status: number; detail?: unknown };

export function ok<T>(value: T): Result<T> {
	return { ok: true, value };
}

export function refused(refusal: string, status = 409, detail?: unknown): Refusal {
	return detail === undefined ? { ok: false, refusal, status } : { ok: false, refusal, status, detail };
}
