import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isLoopback, parseSettings, SettingsError } from './settings.ts';

function problems(env: Record<string, string>): string[] {
	try {
		parseSettings(env);
	} catch (error) {
		if (error instanceof SettingsError) return error.problems.map(({ name }) => name);
		throw error;
	}
	return [];
}

const hosted = {
	SUPABASE_URL: 'https://abc.supabase.co/',
	SUPABASE_PUBLISHABLE_KEY: 'sb_publishable_1',
	SUPABASE_SECRET_KEY: 'sb_secret_1'
};

describe('the settings', () => {
	it('default to PGlite with demo data', () => {
		const settings = parseSettings({});
		expect(settings).toMatchObject({
			port: 3000,
			host: 'localhost',
			publicOrigin: 'http://localhost:3000',
			data: { kind: 'pglite', dataDir: 'data' },
			demo: true,
			mail: {
				localMailbox: true,
				from: 'Regio Zwolle <sessies@sessieplanner.example>',
				domain: 'sessieplanner.example'
			},
			rateLimit: true
		});
	});

	it('use a hosted project with SUPABASE_URL', () => {
		expect(parseSettings(hosted)).toMatchObject({
			data: {
				kind: 'hosted',
				url: 'https://abc.supabase.co',
				publishableKey: 'sb_publishable_1',
				secretKey: 'sb_secret_1'
			},
			demo: false,
			mail: { localMailbox: false }
		});
	});

	it('use PostgreSQL with DATABASE_URL', () => {
		expect(parseSettings({ DATABASE_URL: 'postgres://u@localhost/db' })).toMatchObject({
			data: { kind: 'postgres', url: 'postgres://u@localhost/db' },
			demo: false,
			mail: { localMailbox: true }
		});
	});

	it.each([
		{ HOST: '0.0.0.0' },
		{ SMTP_URL: 'smtp://127.0.0.1:1025', MAIL_FROM: 'a@b.nl' },
		{ NODE_ENV: 'production' },
		{ ORIGIN: 'https://sessies.example.nl' },
		{ TRUST_PROXY: '1' },
		{ DEMO: '0' }
	])('have no demo data with %j', (env) => {
		expect(parseSettings(env).demo).toBe(false);
	});

	it('have no local mailbox where others can connect, unless DEMO=1', () => {
		expect(parseSettings({ HOST: '0.0.0.0' }).mail.localMailbox).toBe(false);
		expect(parseSettings({ HOST: '0.0.0.0', DEMO: '1' }).mail.localMailbox).toBe(true);
		// A proxy on this machine makes a loopback host public.
		expect(parseSettings({ ORIGIN: 'https://sessies.example.nl' }).mail.localMailbox).toBe(false);
		expect(parseSettings({ TRUST_PROXY: '1' }).mail.localMailbox).toBe(false);
		expect(parseSettings({ ORIGIN: 'http://localhost:4500' }).mail.localMailbox).toBe(true);
	});

	it('treat an empty setting as not set', () => {
		expect(
			parseSettings({ ...Object.fromEntries(Object.keys(hosted).map((key) => [key, ' '])), PORT: '', ORIGIN: '' })
		).toEqual(parseSettings({}));
	});

	it('use a base for links in mails that readers can open', () => {
		expect(parseSettings({ HOST: '127.0.0.1', PORT: '4000' }).publicOrigin).toBe('http://127.0.0.1:4000');
		expect(parseSettings({ HOST: '::1' }).publicOrigin).toBe('http://[::1]:3000');
		expect(parseSettings({ HOST: '0.0.0.0' }).publicOrigin).not.toContain('0.0.0.0');
		expect(parseSettings({ HOST: '0.0.0.0', ORIGIN: 'https://sessies.example' }).publicOrigin).toBe(
			'https://sessies.example'
		);
	});

	it('refuse other host names by default, but not with a public HOST, ORIGIN or TRUST_PROXY', () => {
		expect(parseSettings({}).thisMachineOnly).toBe(true);
		for (const env of [{ HOST: '0.0.0.0' }, { ORIGIN: 'https://sessies.example' }, { TRUST_PROXY: '1' }])
			expect(parseSettings(env).thisMachineOnly).toBe(false);
	});

	it('take the mail domain from the sender', () => {
		expect(parseSettings({ MAIL_FROM: 'Regio <sessies@regio.example>' }).mail.domain).toBe('regio.example');
		expect(parseSettings({ MAIL_FROM: 'sessies@regio.example', MAIL_DOMAIN: 'mail.example' }).mail.domain).toBe(
			'mail.example'
		);
	});

	it('strip a trailing slash of the origin', () => {
		expect(parseSettings({ ORIGIN: 'https://sessies.example/' }).publicOrigin).toBe('https://sessies.example');
	});
});

describe('a wrong setting', () => {
	const wrong: [Record<string, string>, string][] = [
		[{ PORT: 'http' }, 'PORT'],
		[{ PORT: '70000' }, 'PORT'],
		[{ HOST: 'a b' }, 'HOST'],
		[{ ORIGIN: 'sessies.example' }, 'ORIGIN'],
		[{ ORIGIN: 'ftp://sessies.example' }, 'ORIGIN'],
		[{ ORIGIN: 'https://sessies.example/app' }, 'ORIGIN'],
		[{ ORIGIN: 'https://user:pass@sessies.example' }, 'ORIGIN'],
		[{ TRUST_PROXY: 'yes' }, 'TRUST_PROXY'],
		[{ SUPABASE_URL: 'abc.supabase.co' }, 'SUPABASE_URL'],
		[{ ...hosted, SUPABASE_SECRET_KEY: '' }, 'SUPABASE_SECRET_KEY'],
		[{ ...hosted, SUPABASE_PUBLISHABLE_KEY: '' }, 'SUPABASE_PUBLISHABLE_KEY'],
		[{ ...hosted, SUPABASE_PUBLISHABLE_KEY: 'sb_secret_1' }, 'SUPABASE_PUBLISHABLE_KEY'],
		[{ SUPABASE_SECRET_KEY: 'sb_secret_1' }, 'SUPABASE_SECRET_KEY'],
		[{ ...hosted, DATABASE_URL: 'postgres://localhost/db' }, 'DATABASE_URL'],
		[{ ...hosted, DEMO: '1' }, 'DEMO'],
		[{ DATABASE_URL: 'mysql://localhost/db' }, 'DATABASE_URL'],
		[{ DATABASE_URL: 'postgres://user:50%@localhost/db' }, 'DATABASE_URL'],
		[{ DATABASE_URL: 'postgres://localhost/db?sslmode=reqire' }, 'DATABASE_URL'],
		[{ DEMO: 'true' }, 'DEMO'],
		[{ SMTP_URL: 'mail.example' }, 'SMTP_URL'],
		[{ SMTP_URL: 'smtp://user:50%@127.0.0.1', MAIL_FROM: 'a@b.nl' }, 'SMTP_URL'],
		[{ SMTP_URL: 'smtp://127.0.0.1' }, 'MAIL_FROM'],
		[{ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.nl' }, 'ORIGIN'],
		[{ MAIL_FROM: 'nobody' }, 'MAIL_FROM'],
		[{ MAIL_FROM: 'a@b.nl\r\nBcc: c@d.nl' }, 'MAIL_FROM'],
		[{ MAIL_FROM: 'a@localhost' }, 'MAIL_FROM'],
		[{ MAIL_FROM: 'Regio <a..b@regio.example>' }, 'MAIL_FROM'],
		[{ MAIL_DOMAIN: 'a b' }, 'MAIL_DOMAIN'],
		[{ MAIL_DOMAIN: 'localhost' }, 'MAIL_DOMAIN'],
		[{ JOBS_SECRET: 'short' }, 'JOBS_SECRET'],
		[{ INBOUND_SECRET: 'short' }, 'INBOUND_SECRET'],
		[{ INBOUND_SMTP_PORT: 'smtp' }, 'INBOUND_SMTP_PORT'],
		[{ VAPID_PUBLIC_KEY: 'x' }, 'VAPID_PRIVATE_KEY'],
		[{ VAPID_PRIVATE_KEY: 'x' }, 'VAPID_PRIVATE_KEY'],
		[{ REGION_NAME: 'x'.repeat(81) }, 'REGION_NAME'],
		[{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
		[{ RATE_LIMIT: '0' }, 'RATE_LIMIT'],
		[{ RATE_LIMIT: 'off', NODE_ENV: 'production', HOST: '0.0.0.0' }, 'RATE_LIMIT']
	];
	it.each(wrong)('%j: %s', (env, name) => {
		expect(problems(env)).toEqual([name]);
	});

	it('is tested for every setting of .env.example', () => {
		const offered = [...readFileSync('.env.example', 'utf8').matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name);
		expect(offered).toContain('PORT');
		const tried = new Set(wrong.flatMap(([env]) => Object.keys(env)));
		// Any text can be a folder; it is checked when it is opened.
		expect(offered.filter((name) => name !== 'DATA_DIR' && !tried.has(name))).toEqual([]);
	});

	it('is not one of the valid values of sslmode', () => {
		for (const mode of ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'])
			expect(problems({ DATABASE_URL: `postgres://u:p%25@localhost/db?sslmode=${mode}` })).toEqual([]);
	});

	it('is reported together with all others, without its value', () => {
		const env = { PORT: 'x', DATABASE_URL: 'mysql://user:hunter2@localhost', JOBS_SECRET: 'hunter2', DEMO: 'hunter2' };
		expect(problems(env)).toEqual(['PORT', 'DATABASE_URL', 'DEMO', 'JOBS_SECRET']);
		expect(() => parseSettings(env)).toThrow(/^(?!.*hunter2)Wrong settings:\n {2}PORT must be a port number\.\n/s);
	});

	it('is not RATE_LIMIT=off on a loopback host', () => {
		expect(parseSettings({ RATE_LIMIT: 'off', NODE_ENV: 'production', HOST: '127.0.0.1' }).rateLimit).toBe(false);
	});
});

it.each(['localhost', '127.0.0.1', '127.8.8.8', '::1', '[::1]'])('%s is loopback', (host) =>
	expect(isLoopback(host)).toBe(true)
);
it.each(['0.0.0.0', '::', 'localhost.example', '128.0.0.1', '10.0.0.1'])('%s is not loopback', (host) =>
	expect(isLoopback(host)).toBe(false)
);
