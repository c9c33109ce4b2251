import type { ServerResponse } from 'node:http';

/**
 * Headers for every response, assets and errors included. SvelteKit sets the Content-Security-Policy of each page, because it
 * knows the hashes.
 *
 * Referrer-Policy is `same-origin`, on pages with a token too: no other site sees our URLs. With the stricter `no-referrer`
 * browsers would send `Origin: null` with every form on those pages (Fetch standard, "append a request `Origin` header"), and
 * that header is what distinguishes our own forms from those of other sites.
 */
const ALWAYS: readonly (readonly [string, string])[] = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'same-origin']
];

/**
 * Headers that only affect documents (HTML standard, section 7.1.3; Permissions Policy, section 5.2). A staff page loads some
 * twenty build files: there they would add three kilobytes and do nothing.
 */
const DOCUMENTS: readonly (readonly [string, string])[] = [
	['cross-origin-opener-policy', 'same-origin'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()']
];

/** Two years, as the preload lists require. Sent over https only; browsers ignore it elsewhere (RFC 6797, section 7.2). */
const HSTS = ['strict-transport-security', 'max-age=63072000; includeSubDomains'] as const;

export function setSecurityHeaders(res: ServerResponse, protocol: 'http' | 'https', path: string): void {
	for (const [name, value] of ALWAYS) res.setHeader(name, value);
	if (!path.startsWith('/_app/immutable/')) for (const [name, value] of DOCUMENTS) res.setHeader(name, value);
	if (protocol === 'https') res.setHeader(...HSTS);
}
