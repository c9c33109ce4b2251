import { describe, expect, it } from 'vitest';
import { parseSettings } from '../lib/server/settings.ts';
import { startupMessage } from './startup-message.ts';

const said = (env: Record<string, string>, { firstStart = false, seeded = true } = {}) =>
	startupMessage(parseSettings(env), [`http://${env.HOST ?? 'localhost'}:3000`], { firstStart, seeded });

describe('the startup message', () => {
	it('shows URL, data, mail, demo sign-in and backup advice with default settings', () => {
		const words = said({}, { firstStart: true });
		expect(words).toContain('open     http://localhost:3000');
		expect(words).toContain('in data (made just now)');
		expect(words).toContain('http://localhost:3000/dev/mail');
		expect(words).toContain('/inloggen as facilitator@sessieplanner.example');
		expect(words).toContain('npm run backup');
	});

	it('shows the public URL and the relay without password in production, and no demo', () => {
		const words = said({
			ORIGIN: 'https://sessies.example',
			DATABASE_URL: 'postgres://app:hunter2@db/app',
			SMTP_URL: 'smtps://app:hunter2@mail.example:465',
			MAIL_FROM: 'Regio <sessies@regio.example>'
		});
		expect(words).toContain('open     https://sessies.example   http://localhost:3000');
		expect(words).toContain('leaves by mail.example:465 as Regio <sessies@regio.example>');
		expect(words).toContain('npm run staff -- invite');
		expect(words).not.toMatch(/hunter2|npm run backup|facilitator@/);
	});

	it.each([
		[{ HOST: '0.0.0.0' }, 'WAITS: set SMTP_URL'],
		[{ HOST: '0.0.0.0', DEMO: '1' }, 'anyone there can read the mailbox and sign in'],
		[{ RATE_LIMIT: 'off' }, 'for load tests only']
	])('warns with %j', (env, words) => expect(said(env as Record<string, string>)).toContain(words));
});
