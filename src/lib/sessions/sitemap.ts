import {
	ABOUT_PATH,
	ACCESSIBILITY_PATH,
	ASK_PATH,
	PRIVACY_PATH,
	SITEMAP_PATH,
	UNINDEXED_PATHS
} from '../core/paths.ts';
import { agendaPath, sessionPath } from './paths.ts';
import { FEED_WINDOW, type SessionSummary } from './types.ts';

export function robotsText(origin: string): string {
	return [
		'User-agent: *',
		...UNINDEXED_PATHS.map((path) => `Disallow: ${path}`),
		'',
		`Sitemap: ${origin}${SITEMAP_PATH}`,
		''
	].join('\n');
}

/** The public pages (sitemaps.org 0.9): what stands, and the sessions that take place. Slugs need no escaping. */
export function sitemap(sessions: readonly SessionSummary[], origin: string): string {
	const pages = [agendaPath(), ASK_PATH, ABOUT_PATH, PRIVACY_PATH, ACCESSIBILITY_PATH].map((path) => ({
		path,
		changed: ''
	}));
	const shown = sessions
		.filter(({ status }) => status !== 'cancelled')
		.map(({ slug, updatedAt }) => ({
			path: sessionPath(slug),
			changed: `<lastmod>${updatedAt.toISOString().slice(0, 10)}</lastmod>`
		}));
	return [
		'<?xml version="1.0" encoding="UTF-8"?>',
		'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">',
		`<!-- Sessions from ${FEED_WINDOW.daysBack} days ago until ${FEED_WINDOW.daysAhead} days ahead. -->`,
		...[...pages, ...shown].map(({ path, changed }) => `<url><loc>${origin}${path}</loc>${changed}</url>`),
		'</urlset>',
		''
	].join('\n');
}
