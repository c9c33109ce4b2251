import type { BrowserContext } from '@playwright/test';

export interface Watch {
	/** Allows errors that match. A pattern that matches nothing is an error itself. */
	tolerate(pattern: RegExp): void;
	/** Another address of the same server, which the test cuts: requests to it may fail. */
	alongLine(origin: string): void;
	/** All unexpected errors in the browser. */
	complaints(): string[];
}

/** Console messages of Chromium about failed requests, which are checked as requests. */
const toldElsewhere = /^Failed to load resource:/;

/** Requests that are aborted because the page navigates. */
const intended = /net::ERR_ABORTED/;

/**
 * Records script errors, console errors (including Content-Security-Policy violations), failed requests, responses of 500 and
 * above, responses of 400 and above to anything but a page, and every request to another host than `origin`.
 * The status of a page below 500 is up to the test: a refused form answers 400.
 */
export function watch(context: BrowserContext, origin: string): Watch {
	const seen: string[] = [];
	const exceptions = new Map<RegExp, boolean>();
	const lines: string[] = [];
	context.on('weberror', (error) => seen.push(`script error: ${error.error().message}`));
	context.on('console', (message) => {
		if (message.type() === 'error' && !toldElsewhere.test(message.text()))
			seen.push(`console error: ${message.text()}`);
	});
	context.on('request', (request) => {
		const { protocol, origin: host } = new URL(request.url());
		if (/^https?:$/.test(protocol) && host !== origin && !lines.includes(host))
			seen.push(`request to another host: ${request.url()}`);
	});
	context.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText ?? 'failed';
		if (!intended.test(reason) && !lines.includes(new URL(request.url()).origin))
			seen.push(`request failed: ${request.url()} (${reason})`);
	});
	context.on('response', (response) => {
		// The service worker requests pages on behalf of a page, whose own response is checked too.
		const forPage = response.request().isNavigationRequest() || response.request().serviceWorker() !== null;
		const limit = forPage ? 500 : 400;
		if (response.status() >= limit) seen.push(`answer ${response.status()}: ${response.url()}`);
	});
	return {
		tolerate: (pattern) => void exceptions.set(pattern, false),
		alongLine: (other) => void lines.push(other),
		complaints: () => {
			const left = seen.filter((complaint) => {
				const match = [...exceptions.keys()].find((pattern) => pattern.test(complaint));
				if (match) exceptions.set(match, true);
				return !match;
			});
			const unused = [...exceptions].flatMap(([pattern, used]) =>
				used ? [] : [`nothing matched the exception ${pattern}; remove it`]
			);
			return [...left, ...unused];
		}
	};
}
