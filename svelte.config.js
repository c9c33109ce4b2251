import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';

/** @type {import('@sveltejs/kit').Config} */
export default {
	preprocess: vitePreprocess(),
	kit: {
		adapter: adapter({ out: 'build', precompress: true }),
		// The public pages are one HTML file with their styles in it: the first round trip paints (experience budget, 14 kB).
		inlineStyleThreshold: 40_000,
		// Ours is stricter and says it in words, on every method and content type (src/lib/server/request-guard.ts).
		csrf: { trustedOrigins: ['*'] },
		csp: {
			mode: 'hash',
			directives: {
				'default-src': ['self'],
				'script-src': ['self'],
				'style-src': ['self'],
				// The one style attribute there is: SvelteKit's announcer of page changes, for screen readers, on hydrated pages.
				'style-src-attr': ['unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
				'img-src': ['self', 'data:'],
				'connect-src': ['self'],
				'font-src': ['none'],
				'object-src': ['none'],
				'base-uri': ['none'],
				'form-action': ['self'],
				'frame-ancestors': ['none']
			}
		},
		// The offline page stands in for any address, so what it loads may not hang on where it is.
		paths: { relative: false },
		version: { pollInterval: 0 },
		// One page, for the service worker; the rest is rendered when asked for.
		prerender: { crawl: false, entries: ['/offline'] },
		// Our own script registers it, after the page has loaded.
		serviceWorker: { register: false }
	}
};
