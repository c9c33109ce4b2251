import { availableParallelism } from 'node:os';
import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA, type SvelteKitPWAOptions } from '@vite-pwa/sveltekit';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { common as words } from './src/lib/i18n/nl/common.ts';
import { LongestFirst } from './tests/run/longest-first.ts';
import { areasOfPages } from './src/vite/areas-by-route.ts';

/** The installed app (W3C Web App Manifest). In Dutch: a manifest has one language. */
const manifest: SvelteKitPWAOptions['manifest'] = {
	id: '/',
	name: `${words.product} ${words.region}`,
	short_name: words.product,
	description: words.tagline,
	lang: 'nl',
	dir: 'ltr',
	start_url: '/',
	scope: '/',
	display: 'standalone',
	background_color: '#fbfcfb',
	theme_color: '#00604f',
	categories: ['business', 'events'],
	icons: [
		{ src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
		{ src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
		{ src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
		{ src: '/favicon.svg', sizes: 'any', type: 'image/svg+xml' }
	],
	shortcuts: [
		{ name: words.agenda, url: '/', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
		{ name: words.ask, url: '/vraag', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
		{ name: words.forStaff, url: '/beheer', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] }
	]
};

/**
 * Groups modules that most hydrated pages use into few files: many small files cost half a kilobyte of headers each and compress
 * worse (measured: 9 to 15 kB less a page). Only modules that ten or more pages share, the URLs of all domains (the navigation uses
 * most of them), and no components of a domain: the styles of a file are loaded with it, and public pages inline theirs in the HTML.
 */
const fewFiles: Plugin = {
	name: 'few-files',
	apply: 'build',
	outputOptions(options) {
		if (this.environment.name !== 'client') return null;
		return {
			...options,
			codeSplitting: {
				groups: [
					// Without what is loaded later only: the outbox of a device.
					{ name: 'runtime', test: /\/node_modules\/(?!idb\/)|preload-helper|rolldown\/runtime/ },
					{ name: 'shared', test: /\/src\/lib\/(?:ui|core|i18n)\//, minShareCount: 10 },
					// The error page of staff, which SvelteKit loads with each of them.
					{ name: 'problem', test: /\/src\/(?:lib\/ui\/(?:Problem|Quote)|routes\/ErrorView)\.svelte/ },
					{ name: 'constants', test: /\/src\/lib\/(?:.*\/paths|core\/role|ui\/popover)\.ts$/ },
					// What every staff page says.
					...['nl', 'en'].map((language) => ({
						name: `texts-${language}`,
						test: new RegExp(`/src/lib/i18n/${language}/(?:common|errors|staff)\\.ts$`)
					}))
				]
			}
		};
	}
};

export default defineConfig(({ command }) => ({
	define: {
		// In development a browser loads every area, since an edited page may need another one at any moment.
		'import.meta.env.AREAS_BY_ROUTE': command === 'build' ? areasOfPages() : {}
	},
	build: {
		modulePreload: {
			// Not the scripts of all pages, whose list is 2 kB on each of them: links load theirs before the click.
			resolveDependencies: (_, files, { hostType }) =>
				hostType === 'js' ? files.filter((file) => file.endsWith('.css')) : files
		}
	},
	plugins: [
		sveltekit(),
		fewFiles,
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			injectRegister: false,
			manifest,
			// Only files of the public pages. Staff pages need the network anyway, and phones of visitors need not load them.
			injectManifest: {
				globPatterns: [
					'client/_app/immutable/workers/**/*.js',
					'client/favicon.svg',
					'client/icons/icon-192.png',
					'prerendered/**/offline.html'
				]
			}
		})
	],
	// The script of public pages loads its outbox only when it is needed.
	worker: { format: 'es' },
	test: {
		// Every project below inherits this.
		setupFiles: ['tests/setup.ts'],
		// Shuffles the tests of a file. The seed is at the top of the output; `--sequence.seed=N` repeats that order.
		sequence: { sequencer: LongestFirst, shuffle: { tests: true } },
		// Long timeouts for busy machines: on those the compiler, which some tests run, takes ten seconds.
		testTimeout: 60_000,
		hookTimeout: 120_000,
		expect: { poll: { timeout: 20_000 } },
		// By default Vitest leaves one core idle, which is half of two; tests often wait for a database.
		maxWorkers: Math.max(2, availableParallelism() - 1),
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'supabase/**/*.test.ts', 'tests/run/**/*.test.ts']
				}
			},
			{
				extends: true,
				test: { name: 'architecture', environment: 'node', include: ['tests/architecture/**/*.test.ts'] }
			},
			{
				extends: true,
				test: { name: 'integration', environment: 'node', include: ['tests/integration/**/*.test.ts'] }
			}
		]
	}
}));
