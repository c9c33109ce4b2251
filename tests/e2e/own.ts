/**
 * Creates data for one test through the forms of staff. Tests in one worker share a server, so that no test may use a session,
 * expert or organisation that another one fills, moves or counts.
 */
import type { APIRequestContext } from '@playwright/test';
import { inWeeks } from './dates.ts';
import { sessionPath } from './visitor.ts';

export interface OwnSession {
	title: string;
	/** Path of the public page; empty for a draft. */
	path: string;
	/** Path of the staff page. */
	desk: string;
}

export interface SessionOptions {
	/** A unique title: `unique('…')`. */
	title?: string;
	date?: string;
	municipality?: string;
	seats?: number;
	draft?: boolean;
}

export interface OwnData {
	/** A session in Zwolle: by default published, in five weeks, with twenty seats. */
	session(options?: SessionOptions): Promise<OwnSession>;
	/** An expert. */
	expert(name: string): Promise<{ name: string; email: string }>;
	/** An organisation. */
	organisation(name: string): Promise<{ name: string; email: string }>;
}

/** @param office requests of a signed-in facilitator */
export function ownData(
	office: APIRequestContext,
	unique: (words: string) => string,
	address: (name: string) => string
): OwnData {
	const mailOf = (name: string): string => address(name.toLowerCase().replaceAll(/\W+/g, '.'));
	async function send(path: string, fields: Record<string, string>): Promise<string> {
		const answer = await office.post(path, { form: fields, maxRedirects: 0 });
		if (answer.status() !== 303) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
		return answer.headers().location ?? '';
	}
	return {
		session: async ({ draft = false, ...options } = {}) => {
			const title = options.title ?? unique('Een eigen sessie');
			const location = await send(`/beheer/sessies/nieuw?/${draft ? 'save' : 'publish'}`, {
				kind: 'theme_session',
				title,
				summary: 'Samen met je buren meer doen met de stroom die er is.',
				themes: 'energie',
				date: options.date ?? inWeeks(5),
				starts: '19:30',
				ends: '21:30',
				municipality: options.municipality ?? 'zwolle',
				placeName: 'De Nieuwe Hal',
				capacity: String(options.seats ?? 20)
			});
			if (!/^\/beheer\/sessies\/[0-9a-f-]{36}$/.test(location)) throw new Error(`planning ended at ${location}`);
			return { title, desk: location, path: draft ? '' : await sessionPath(office, title) };
		},
		expert: async (name) => {
			const own = { name: unique(name), email: mailOf(name) };
			await send('/beheer/experts/nieuw', { ...own, language: 'nl', active: 'on' });
			return own;
		},
		organisation: async (name) => {
			const own = { name: unique(name), email: mailOf(name) };
			await send('/beheer/organisaties/nieuw', {
				name: own.name,
				kind: 'business_circle',
				level: 'local',
				municipality: 'zwolle',
				contact_name: 'Lot Loket',
				contact_email: own.email,
				language: 'nl',
				active: 'on'
			});
			return own;
		}
	};
}
