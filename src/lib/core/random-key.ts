/** `crypto.randomUUID` exists on https and localhost only; a phone in the same network may use plain http. */
export function randomKey(): string {
	if ('randomUUID' in crypto) return crypto.randomUUID();
	const bytes = (crypto as Crypto).getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
