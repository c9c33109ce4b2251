import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { isEmail } from '../core/email.ts';
import { serverUrls } from './server-urls.ts';

/**
 * The settings of the server, read from the environment once and checked at start. `.env.example` documents each. A wrong
 * setting stops the server with the name of the setting; its value is never repeated, because it may be a secret.
 */

/** Where the data is stored: a hosted Supabase project, a plain PostgreSQL, or PGlite in a directory of this machine. */
export type DataSource =
	| { kind: 'hosted'; url: string; publishableKey: string; secretKey: string }
	| { kind: 'postgres'; url: string }
	| { kind: 'pglite'; dataDir: string };

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i;

/** Is this a loopback host, which only this machine can reach? */
export function isLoopback(host: string): boolean {
	return LOOPBACK.test(host);
}

const blankAsUnset = (value: unknown) => (typeof value === 'string' && value.trim() === '' ? undefined : value);
const setting = <T extends z.ZodType>(type: T) => z.preprocess(blankAsUnset, type);
const text = z.string().trim();
const flag = text.regex(/^[01]$/, 'must be 0 or 1').transform((value) => value === '1');
const secret = text.min(16, 'must be at least 16 characters, such as the output of: openssl rand -hex 24');
const port = text
	.regex(/^\d{1,5}$/, 'must be a port number')
	.transform(Number)
	.refine((value) => value <= 65_535, 'must be a port number, at most 65535');

function address(protocols: string[], example: string) {
	return text.refine((value) => {
		const url = URL.parse(value);
		return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
	}, `must be an address such as ${example}`);
}

const origin = address(['http:', 'https:'], 'https://sessies.example.nl')
	.refine(
		(value) => /^\/?$/.test(URL.parse(value)?.pathname ?? '') && !/[?#@]/.test(value),
		'must have no path, query or user in it'
	)
	.transform((value) => new URL(value).origin);

const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'];

function decodes(url: URL | null): boolean {
	try {
		return [url?.username, url?.password, url?.pathname].every((part) => decodeURIComponent(part ?? '') !== undefined);
	} catch {
		return false;
	}
}

const PERCENT = 'has a % in it that stands for itself: write it as %25';
const databaseUrl = address(['postgres:', 'postgresql:'], 'postgres://user:password@localhost:5432/sessieplanner')
	.refine((value) => decodes(URL.parse(value)), PERCENT)
	.refine(
		(value) => {
			const mode = URL.parse(value)?.searchParams.get('sslmode') ?? null;
			return mode === null || SSL_MODES.includes(mode);
		},
		`has an sslmode that does not exist: choose ${SSL_MODES.join(', ')}`
	);

const shape = z.object({
	PORT: setting(port.default(3000)),
	HOST: setting(text.regex(/^[\w.:[\]-]+$/, 'must be a host name or address').default('localhost')),
	ORIGIN: setting(origin.optional()),
	TRUST_PROXY: setting(
		text.regex(/^\d$/, 'must be the number of proxies in front of this server, 0 to 9').transform(Number).default(0)
	),
	SUPABASE_URL: setting(address(['http:', 'https:'], 'https://project.supabase.co').optional()),
	SUPABASE_PUBLISHABLE_KEY: setting(text.optional()),
	SUPABASE_SECRET_KEY: setting(text.optional()),
	DATABASE_URL: setting(databaseUrl.optional()),
	DATA_DIR: setting(text.default('data')),
	DEMO: setting(flag.optional()),
	SMTP_URL: setting(
		address(['smtp:', 'smtps:'], 'smtps://user:password@mail.example.nl:465')
			.refine((value) => decodes(URL.parse(value)), PERCENT)
			.optional()
	),
	MAIL_FROM: setting(
		text
			.refine(
				(value) => isEmail(/^(?:[^<>\r\n]*<([^<>]+)>|(\S+))$/.exec(value)?.slice(1).join('') ?? ''),
				'must be like: Sessieplanner <sessies@example.nl>'
			)
			.optional()
	),
	MAIL_DOMAIN: setting(
		text.refine((value) => isEmail(`sessies@${value}`), 'must be a domain such as sessies.example.nl').optional()
	),
	// Reserved for answers by mail and for push messages: checked, but not used yet (see .env.example).
	INBOUND_SECRET: setting(secret.optional()),
	INBOUND_SMTP_PORT: setting(port.optional()),
	VAPID_PUBLIC_KEY: setting(text.optional()),
	VAPID_PRIVATE_KEY: setting(text.optional()),
	JOBS_SECRET: setting(secret.optional()),
	REGION_NAME: setting(text.max(80, 'must be at most 80 characters').default('Regio Zwolle')),
	LOG_LEVEL: setting(
		z
			.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent'], 'must be trace, debug, info, warn, error or silent')
			.default('info')
	),
	RATE_LIMIT: setting(z.enum(['on', 'off'], 'must be on or off').default('on')),
	NODE_ENV: setting(text.optional())
});

type Raw = z.output<typeof shape>;

/** Checks rules about more than one setting. */
function conflicts(raw: Raw): [name: string, problem: string][] {
	const found: [string, string][] = [];
	const local = isLoopback(raw.HOST);
	const demand = (broken: boolean, name: string, problem: string) => broken && found.push([name, problem]);

	demand(!!raw.SUPABASE_URL && !!raw.DATABASE_URL, 'DATABASE_URL', 'cannot be combined with SUPABASE_URL: choose one');
	for (const key of ['SUPABASE_PUBLISHABLE_KEY', 'SUPABASE_SECRET_KEY'] as const) {
		demand(!!raw.SUPABASE_URL && !raw[key], key, 'is needed with SUPABASE_URL');
		demand(!raw.SUPABASE_URL && !!raw[key], key, 'is only of use with SUPABASE_URL');
	}
	demand(
		!!raw.SUPABASE_SECRET_KEY && raw.SUPABASE_SECRET_KEY === raw.SUPABASE_PUBLISHABLE_KEY,
		'SUPABASE_PUBLISHABLE_KEY',
		'is the same as SUPABASE_SECRET_KEY'
	);
	demand(
		raw.DEMO === true && !!raw.SUPABASE_URL,
		'DEMO',
		'cannot be 1 with SUPABASE_URL: demo data only goes into the embedded Supabase'
	);
	demand(!!raw.SMTP_URL && !raw.MAIL_FROM, 'MAIL_FROM', 'is needed with SMTP_URL');
	const relay = raw.SMTP_URL && URL.parse(raw.SMTP_URL)?.hostname;
	demand(
		!!relay && !isLoopback(relay) && !raw.ORIGIN,
		'ORIGIN',
		'is needed with SMTP_URL: the links in mails start with it'
	);
	demand(
		!!raw.VAPID_PUBLIC_KEY !== !!raw.VAPID_PRIVATE_KEY,
		'VAPID_PRIVATE_KEY',
		'and VAPID_PUBLIC_KEY need each other'
	);
	demand(
		raw.RATE_LIMIT === 'off' && raw.NODE_ENV === 'production' && !local,
		'RATE_LIMIT',
		'cannot be off in production on a host that others can reach'
	);
	return found;
}

function choose(raw: Raw): DataSource {
	if (raw.SUPABASE_URL && raw.SUPABASE_PUBLISHABLE_KEY && raw.SUPABASE_SECRET_KEY)
		return {
			kind: 'hosted',
			url: raw.SUPABASE_URL.replace(/\/+$/, ''),
			publishableKey: raw.SUPABASE_PUBLISHABLE_KEY,
			secretKey: raw.SUPABASE_SECRET_KEY
		};
	if (raw.DATABASE_URL) return { kind: 'postgres', url: raw.DATABASE_URL };
	return { kind: 'pglite', dataDir: raw.DATA_DIR };
}

function arrange(raw: Raw) {
	const data = choose(raw);
	// A proxy on the same machine makes a loopback host public. A public ORIGIN or TRUST_PROXY indicates one.
	const behindProxy = raw.TRUST_PROXY > 0 || (raw.ORIGIN !== undefined && !isLoopback(new URL(raw.ORIGIN).hostname));
	const local = isLoopback(raw.HOST) && !behindProxy;
	// Demo is the default only where nobody else can connect: its mailbox and demo roles let anyone sign in.
	const demo = raw.DEMO ?? (data.kind === 'pglite' && local && !raw.SMTP_URL && raw.NODE_ENV !== 'production');
	const from =
		raw.MAIL_FROM ??
		`${raw.REGION_NAME.replace(/["<>\\]/g, '')} <sessies@${raw.MAIL_DOMAIN ?? 'sessieplanner.example'}>`;
	return {
		port: raw.PORT,
		host: raw.HOST,
		/** ORIGIN: the only origin from which forms are accepted. Without it, the origin of each request. */
		origin: raw.ORIGIN,
		/** Base of the links in mails. When the server listens on all addresses: one that a phone in the network can open. */
		publicOrigin: raw.ORIGIN ?? serverUrls(raw.HOST, raw.PORT).at(-1) ?? '',
		/** Only this machine can connect: loopback host, no ORIGIN, no proxy. Other host names are refused then. */
		thisMachineOnly: local && !raw.ORIGIN && raw.TRUST_PROXY === 0,
		/** Number of proxies whose X-Forwarded-… headers are trusted. */
		trustedProxies: raw.TRUST_PROXY,
		data,
		/** Directory of the PGlite database, the local mailbox and the control file. */
		dataDir: raw.DATA_DIR,
		demo,
		mail: {
			smtpUrl: raw.SMTP_URL,
			from,
			/** Right-hand side of Message-IDs. */
			domain: raw.MAIL_DOMAIN ?? /@([^\s>]+?)>?$/.exec(from)?.[1] ?? 'sessieplanner.example',
			/** Mails go to the local mailbox, which everyone who can reach this server can read. */
			localMailbox: data.kind !== 'hosted' && !raw.SMTP_URL && (local || demo),
			mailboxDir: join(raw.DATA_DIR, 'mailbox')
		},
		jobsSecret: raw.JOBS_SECRET,
		regionName: raw.REGION_NAME,
		logLevel: raw.LOG_LEVEL,
		rateLimit: raw.RATE_LIMIT === 'on'
	};
}

export type Settings = ReturnType<typeof arrange>;

/** Lists all wrong settings, each with its name and the problem. */
export class SettingsError extends Error {
	readonly problems: { name: string; problem: string }[];
	constructor(problems: { name: string; problem: string }[]) {
		super(`Wrong settings:\n${problems.map(({ name, problem }) => `  ${name} ${problem}.`).join('\n')}`);
		this.name = 'SettingsError';
		this.problems = problems;
	}
}

/**
 * Reads and checks the settings.
 * @throws SettingsError naming every wrong one.
 */
export function parseSettings(env: Record<string, string | undefined>): Settings {
	const read = shape.safeParse(env);
	if (!read.success)
		throw new SettingsError(
			read.error.issues.map((issue) => ({ name: String(issue.path[0]), problem: issue.message }))
		);
	const found = conflicts(read.data);
	if (found.length > 0) throw new SettingsError(found.map(([name, problem]) => ({ name, problem })));
	return arrange(read.data);
}

let current: Settings | undefined;

/** The settings of this process: its environment, plus the file `.env` in the working directory. */
export function settings(): Settings {
	if (!current) {
		const file = join(process.cwd(), '.env');
		if (existsSync(file)) process.loadEnvFile(file);
		current = parseSettings(process.env);
	}
	return current;
}
