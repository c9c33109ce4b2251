import { sveltekit } from '@sveltejs/kit/vite';
import { SvelteKitPWA } from '@vite-pwa/sveltekit';
import { defineConfig } from 'vitest/config';
import { manifest } from './src/lib/offline/manifest.ts';

export default defineConfig({
	plugins: [
		sveltekit(),
		SvelteKitPWA({
			strategies: 'injectManifest',
			srcDir: 'src',
			filename: 'service-worker.ts',
			injectRegister: false,
			manifest,
			// Only what the public pages need. Staff screens want the network anyway, and a phone need not load them.
			injectManifest: {
				globPatterns: [
					'client/_app/immutable/workers/*.js',
					'client/favicon.svg',
					'client/icons/icon-192.png',
					'prerendered/**/offline.html'
				]
			}
		})
	],
	test: {
		// Every project below inherits this.
		setupFiles: ['tests/setup.ts'],
		projects: [
			{
				extends: true,
				test: {
					name: 'unit',
					environment: 'node',
					include: ['src/**/*.test.ts', 'supabase/embedded/**/*.test.ts', 'tests/run/**/*.test.ts']
				}
			},
			{
				extends: true,
				test: { name: 'architecture', environment: 'node', include: ['tests/architecture/**/*.test.ts'] }
			},
			{
				extends: true,
				test: {
					name: 'integration',
					environment: 'node',
					include: ['tests/integration/**/*.test.ts'],
					testTimeout: 60_000,
					hookTimeout: 120_000
				}
			}
		]
	}
});
