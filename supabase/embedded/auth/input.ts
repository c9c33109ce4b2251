import { z } from 'zod';
import { AuthApiError } from './auth-api-error.ts';

/** As in supabase/config.toml (minimum_password_length); bcrypt reads no more than 72 bytes. */
const PASSWORD_MIN = 12;
const PASSWORD_MAX_BYTES = 72;

/** auth-js adds this to every body; captchas are not supported and ignored. */
const META = { gotrue_meta_security: z.unknown().optional() };

const email = z
	.string()
	.max(255)
	.transform((text) => text.trim().toLowerCase())
	.pipe(z.email('Unable to validate email address: invalid format'));
const metadata = z.record(z.string(), z.unknown());

export const passwordGrant = z.strictObject({ ...META, email, password: z.string().max(1000) });
export const refreshGrant = z.strictObject({ ...META, refresh_token: z.string() });
export const verifyHash = z.strictObject({ ...META, type: z.string(), token_hash: z.string().min(1).max(256) });
export const verifyCode = z.strictObject({ ...META, type: z.string(), email, token: z.string().min(1).max(64) });
export const changeOwnUser = z.strictObject({
	...META,
	password: z.string().optional(),
	data: metadata.optional(),
	// auth-js sends these as null; they are only used for changing the address with PKCE.
	code_challenge: z.null().optional(),
	code_challenge_method: z.null().optional()
});
export const adminUser = z.strictObject({
	id: z.uuid().optional(),
	email: email.optional(),
	password: z.string().optional(),
	email_confirm: z.boolean().optional(),
	user_metadata: metadata.optional(),
	app_metadata: metadata.optional(),
	ban_duration: z.string().optional(),
	role: z.literal('authenticated', 'only the role "authenticated" can sign in here').optional()
});
export const deleteUser = z.strictObject({
	should_soft_delete: z.literal(false, 'soft deletion is not part of the embedded Supabase').optional()
});
export const generateLink = z.strictObject({
	type: z.string(),
	email,
	password: z.string().optional(),
	new_email: z.string().optional(),
	data: metadata.optional(),
	redirect_to: z.string().optional()
});

/** Parses the body with a schema. Refuses `bad_json`, and `validation_failed` with the name of the field. */
export async function readBody<T>(request: Request, schema: z.ZodType<T>): Promise<T> {
	const text = await request.text();
	let body: unknown;
	try {
		body = text === '' ? {} : JSON.parse(text);
	} catch {
		throw new AuthApiError(400, 'bad_json', 'Could not parse request body as JSON');
	}
	return checkInput(body, schema);
}

export function checkInput<T>(body: unknown, schema: z.ZodType<T>): T {
	if (hasNul(body)) throw new AuthApiError(400, 'validation_failed', 'A text holds a NUL character');
	const parsed = schema.safeParse(body);
	if (parsed.success) return parsed.data;
	const issue = parsed.error.issues[0];
	const field = issue?.path.join('.');
	const message = issue?.message ?? 'Invalid input';
	throw new AuthApiError(400, 'validation_failed', field ? `${field}: ${message}` : message);
}

/** Refuses `weak_password` for a short password, and `validation_failed` for one longer than bcrypt reads. */
export function checkPassword(password: string): void {
	if (Buffer.byteLength(password) > PASSWORD_MAX_BYTES) {
		throw new AuthApiError(422, 'validation_failed', `Password cannot be longer than ${PASSWORD_MAX_BYTES} bytes`);
	}
	if (password.length < PASSWORD_MIN) {
		const message = `Password should be at least ${PASSWORD_MIN} characters.`;
		throw new AuthApiError(422, 'weak_password', message, { weak_password: { reasons: ['length'], message } });
	}
}

/** Parses a Go duration as hosted Auth does: `24h`, `1h30m`; `none` lifts a ban. Returns seconds. */
export function banSeconds(text: string): number {
	if (text === 'none') return 0;
	if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) {
		throw new AuthApiError(400, 'validation_failed', 'invalid format for ban duration');
	}
	const unit: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600 };
	let seconds = 0;
	for (const [, amount, name] of text.matchAll(/([\d.]+)(ms|s|m|h)/g))
		seconds += Number(amount) * (unit[name ?? ''] ?? 0);
	if (seconds > 100 * 365 * 86_400) throw new AuthApiError(400, 'validation_failed', 'invalid format for ban duration');
	return seconds;
}

/** PostgreSQL text cannot contain NUL; it would cause a database error. */
function hasNul(value: unknown): boolean {
	if (typeof value === 'string') return value.includes('\0');
	if (Array.isArray(value)) return value.some(hasNul);
	if (typeof value === 'object' && value !== null) {
		return Object.entries(value).some(([key, item]) => key.includes('\0') || hasNul(item));
	}
	return false;
}
