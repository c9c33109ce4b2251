import { createHash, randomBytes, randomInt } from 'node:crypto';

/** The hash of a token that the database stores, in hex. */
export function sha256(text: string): string {
	return createHash('sha256').update(text).digest('hex');
}

/** The token of a link: 56 hex characters as on hosted Auth, but random instead of derived from the six digits. */
export function newToken(): string {
	return randomBytes(28).toString('hex');
}

/** A six-digit code for a mail. */
export function newCode(): string {
	return String(randomInt(0, 1_000_000)).padStart(6, '0');
}
