import type { BrowserContext } from '@playwright/test';

export interface Watch {
	/** Lets complaints that match pass; a test that expects trouble says which. An exception nothing needed is a complaint. */
	tolerate(pattern: RegExp): void;
	/** Everything that went wrong in the browser and was not expected. */
	complaints(): string[];
}

/** What Chromium also says in the console when an answer or a connection failed; those are judged by what failed. */
const toldElsewhere = /^Failed to load resource:/;

/** A page that moves on gives up what it was still loading; and offline is offline because the test said so. */
const intended = /net::ERR_(ABORTED|INTERNET_DISCONNECTED)/;

/**
 * Notes script errors, console errors (Content-Security-Policy violations among them), failed requests, answers of 500 and
 * up, answers of 400 and up to anything but a page, and every request to another host than `origin`.
 * What a page itself answers below 500 is for the test to say: a form that is refused answers 400.
 */
export function watch(context: BrowserContext, origin: string): Watch {
	const seen: string[] = [];
	const exceptions = new Map<RegExp, boolean>();
	context.on('weberror', (error) => seen.push(`script error: ${error.error().message}`));
	context.on('console', (message) => {
		if (message.type() === 'error' && !toldElsewhere.test(message.text()))
			seen.push(`console error: ${message.text()}`);
	});
	context.on('request', (request) => {
		const { protocol, origin: host } = new URL(request.url());
		if (/^https?:$/.test(protocol) && host !== origin) seen.push(`request to another host: ${request.url()}`);
	});
	context.on('requestfailed', (request) => {
		const reason = request.failure()?.errorText ?? 'failed';
		if (!intended.test(reason)) seen.push(`request failed: ${request.url()} (${reason})`);
	});
	context.on('response', (response) => {
		// The service worker asks for pages on behalf of a page, whose own answer is looked at too.
		const forPage = response.request().isNavigationRequest() || response.request().serviceWorker() !== null;
		const limit = forPage ? 500 : 400;
		if (response.status() >= limit) seen.push(`answer ${response.status()}: ${response.url()}`);
	});
	return {
		tolerate: (pattern) => void exceptions.set(pattern, false),
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
