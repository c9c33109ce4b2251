import type { BrowserContext } from '@playwright/test';

export interface Watch {
	/** Lets complaints that match pass; a test that expects trouble says which. An exception nothing needed is a complaint. */
	tolerate(pattern: RegExp): void;
	/** Another way to the same server, which the test cuts: requests may go there, and fail. */
	alongLine(origin: string): void;
	/** Everything that went wrong in the browser and was not expected. */
	complaints(): string[];
}

/** What Chromium also says in the console when an answer or a connection failed; those are judged by what failed. */
const toldElsewhere = /^Failed to load resource:/;

/** A page that moves on gives up what it was still loading. */
const intended = /net::ERR_ABORTED/;

/**
 * Notes script errors, console errors (Content-Security-Policy violations among them), failed requests, answers of 500 and
 * up, answers of 400 and up to anything but a page, and every request to another host than `origin`.
 * What a page itself answers below 500 is for the test to say: a form that is refused answers 400.
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
		// The service worker asks for pages on behalf of a page, whose own answer is looked at too.
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
