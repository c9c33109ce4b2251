import { isLoopback, type Settings } from '../lib/server/settings.ts';

/** The demo account that can sign in without an invitation. */
const DEMO_FACILITATOR = 'facilitator@sessieplanner.example';

const DATA: Record<Settings['data']['kind'], string> = {
	pglite: 'the embedded Supabase in',
	postgres: 'the embedded Supabase on your PostgreSQL',
	hosted: 'your Supabase project'
};

function mail({ mail: { smtpUrl, localMailbox, from } }: Settings, at: string): string {
	if (smtpUrl) return `leaves by ${URL.parse(smtpUrl)?.host} as ${from}`;
	return localMailbox ? `stays here: read it at ${at}/dev/mail` : 'WAITS: set SMTP_URL (see .env.example)';
}

/** The message after the server started: its URLs, where data and mail are, how to sign in, and warnings. */
export function startupMessage(
	settings: Settings,
	addresses: string[],
	{ firstStart, seeded }: { firstStart: boolean; seeded: boolean }
): string {
	const { data, dataDir, demo, host, origin } = settings;
	const at = origin ?? addresses[0] ?? settings.publicOrigin;
	const rows = [
		['open', [at, ...addresses.filter((address) => address !== at)].join('   ')],
		[
			'data',
			data.kind === 'pglite' ? `${DATA.pglite} ${dataDir}${firstStart ? ' (made just now)' : ''}` : DATA[data.kind]
		],
		['mail', mail(settings, at)],
		[
			'sign in',
			demo && seeded
				? `${at}/inloggen as ${DEMO_FACILITATOR}`
				: `${at}/inloggen (let colleagues in with: npm run staff -- invite …)`
		]
	];
	const notes = [
		data.kind === 'pglite' &&
			'The embedded database serves one server on one machine, and a disk can break: make backups (npm run backup -- FILE),\n  or use PostgreSQL or Supabase: see .env.example.',
		demo &&
			!isLoopback(host) &&
			'DEMO=1 on an address that others can reach: anyone there can read the mailbox and sign in.',
		!settings.rateLimit && 'RATE_LIMIT=off: for load tests only.'
	].filter((note) => note !== false);
	return [
		'',
		'Sessieplanner',
		...rows.map(([label = '', value = '']) => `  ${label.padEnd(8)} ${value}`),
		...notes.map((note) => `\n  ${note}`),
		''
	].join('\n');
}
