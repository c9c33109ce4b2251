import type { ManifestOptions } from 'vite-plugin-pwa';

/** The installed app (W3C Web App Manifest). In Dutch: a manifest has one language. */
export const manifest: Partial<ManifestOptions> = {
	id: '/',
	name: 'Sessieplanner Regio Zwolle',
	short_name: 'Sessies',
	description: 'Sessies voor ondernemers in Regio Zwolle: aanmelden, je kaartje en je vragen.',
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
		{ name: 'Agenda', url: '/', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
		{ name: 'Stel een vraag', url: '/vraag', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] },
		{ name: 'Beheer', url: '/beheer', icons: [{ src: '/icons/icon-192.png', sizes: '192x192' }] }
	]
};
