import { createHash, randomBytes, randomInt } from 'node:crypto';

/** What the database keeps of a token. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** The token of a link: 56 hex characters as on hosted Auth, but random instead of computed from the six digits. */
export function newToken(): string {
	return randomBytes(28).toString('hex');
}

/** The six digits of a mail. */
export function newCode(): string {
	return String(randomInt(0, 1_000_000)).padStart(6, '0');
}
