import type { ServerResponse } from 'node:http';

/**
 * Headers for everything that leaves the server, assets and errors included; the content security policy comes with each
 * page (SvelteKit knows its hashes).
 *
 * Referrer-Policy is `same-origin`, on pages with a token too: no other site ever sees an address of ours. Stricter
 * (`no-referrer`) would make browsers send `Origin: null` with every form on those pages (Fetch standard, "append a request
 * `Origin` header"), which is the very thing that tells our own forms from a stranger's.
 */
const ALWAYS: readonly (readonly [string, string])[] = [
	['x-content-type-options', 'nosniff'],
	['referrer-policy', 'same-origin']
];

/**
 * What only a document heeds (HTML standard, section 7.1.3; Permissions Policy, section 5.2). A page of staff consists of some
 * twenty files of the build: on those they would weigh three kilobytes and do nothing.
 */
const DOCUMENTS: readonly (readonly [string, string])[] = [
	['cross-origin-opener-policy', 'same-origin'],
	['permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()']
];

/** Two years, as the preload lists ask; only ever sent over https, where browsers heed it (RFC 6797, section 7.2). */
const HSTS = ['strict-transport-security', 'max-age=63072000; includeSubDomains'] as const;

export function setSecurityHeaders(res: ServerResponse, protocol: 'http' | 'https', path: string): void {
	for (const [name, value] of ALWAYS) res.setHeader(name, value);
	if (!path.startsWith('/_app/immutable/')) for (const [name, value] of DOCUMENTS) res.setHeader(name, value);
	if (protocol === 'https') res.setHeader(...HSTS);
}
