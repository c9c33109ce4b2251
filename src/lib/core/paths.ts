/** URLs that belong to no domain or that all domains link to. The URLs of a domain are in its `paths.ts`. */

/** Asking a question without a session. Every page and mail may end in it: no wrong door. */
export const ASK_PATH = '/vraag';
export const ABOUT_PATH = '/over';
export const PRIVACY_PATH = '/privacy';
export const ACCESSIBILITY_PATH = '/toegankelijkheid';
export const LANGUAGE_PATH = '/taal';

/** Shows errors that SvelteKit has no page for (`server/error-page.ts`). */
export const ERROR_PATH = '/fout';

/** Runs the jobs once, for a cron job. */
export const JOBS_PATH = '/api/jobs/run';

/** Takes the commands that devices kept (`core/commands.ts`). */
export const SYNC_PATH = '/api/sync/commands';

/** What the service worker shows in the place of a page that it does not have. */
export const OFFLINE_PATH = '/offline';

export const SITEMAP_PATH = '/sitemap.xml';

/** Where pages for one person or for staff begin. They are `noindex`; `robots.txt` asks search engines not to visit them. */
export const UNINDEXED_PATHS = [
	...['/beheer', '/inloggen', '/mijn', '/uitnodiging/', '/doorgeleiding/', '/adreswijziging/', '/opvolging/', '/deur/'],
	...['/api/', '/dev/']
];

/** What a colleague noted without network, on the device that still has it. */
export const ON_DEVICE_PATH = '/beheer/op-dit-apparaat';

/** The start page of staff. */
export const STAFF_PATH = '/beheer';
export const SIGN_IN_PATH = '/inloggen';
export const CONFIRM_SIGN_IN_PATH = '/inloggen/bevestigen';
export const SIGN_OUT_PATH = '/uitloggen';

/** Sign-in, with the page to show afterwards. */
export function signInPath(destination: string): string {
	return `${SIGN_IN_PATH}?naar=${encodeURIComponent(destination)}`;
}

/** The page that a sign-in mail links to; its button signs in. */
export function confirmSignInPath(tokenHash: string): string {
	return `${CONFIRM_SIGN_IN_PATH}?token_hash=${encodeURIComponent(tokenHash)}`;
}
