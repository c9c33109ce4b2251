/**
 * The import table of ARCHITECTURE.md as data. A new folder in src/lib is added to both.
 */

/** Each domain with the domains that it may import. */
export const domains: Record<string, string[]> = {
	directory: [],
	sessions: ['directory'],
	planning: ['sessions', 'directory'],
	registrations: ['sessions', 'directory'],
	experts: ['planning', 'sessions', 'directory'],
	questions: ['experts', 'planning', 'sessions', 'directory'],
	history: ['planning', 'sessions', 'directory'],
	chain: ['questions', 'registrations', 'experts', 'planning', 'sessions', 'directory'],
	finding: ['questions', 'experts', 'sessions', 'directory'],
	today: ['questions', 'experts', 'planning', 'sessions']
};

export type FileRole = 'pure' | 'mails' | 'server' | 'component' | 'test';

export interface FileLocation {
	/** core, ui, mail, server, a domain, routes, commands, embedded, hooks, worker, tests; null when the table does not know it. */
	room: string | null;
	role: FileRole;
}

const libRooms = ['core', 'shapes', 'i18n', 'ui', 'calendar', 'mail', 'offline', 'server', ...Object.keys(domains)];

const outside: [RegExp, string][] = [
	[/^src\/hooks\.[\w.]+$/, 'hooks'],
	[/^src\/service-worker(\.ts|\/)/, 'worker'],
	[/^src\/(app\.d\.ts|app\.html|app\.css|error\.html)$/, 'frame'],
	[/^src\/(routes|params)\//, 'routes'],
	[/^src\/commands\//, 'commands'],
	[/^src\/vite\//, 'vite'],
	[/^supabase\/embedded\//, 'embedded'],
	[/^supabase\/catalogue\//, 'catalogue'],
	[/^supabase\/(schemas|migrations|tests)\//, 'sql'],
	[/^(tests\/|[^/]+$|static\/)/, 'tests']
];

export function placeOf(path: string): FileLocation {
	const lib = /^src\/lib\/([^/]+)\/./.exec(path)?.[1];
	const room = lib
		? libRooms.includes(lib)
			? lib
			: null
		: (outside.find(([pattern]) => pattern.test(path))?.[1] ?? null);
	return { room, role: roleOf(path) };
}

function roleOf(path: string): FileRole {
	if (/\.test\.ts$/.test(path)) return 'test';
	if (/\.svelte(\.ts)?$|\/components\//.test(path)) return 'component';
	if (/\.server\.ts$/.test(path) || path.startsWith('src/lib/server/')) return 'server';
	return /\/mails\.ts$/.test(path) ? 'mails' : 'pure';
}

/** Null when `from` may import `to`; otherwise where the code belongs. */
export function refusal(from: string, to: string): string | null {
	const here = placeOf(from);
	const there = placeOf(to);
	if (here.role === 'test' || here.room === 'tests') return null;
	if (there.role === 'test' || there.room === 'tests')
		return 'what ships does not need tests; move the shared part into src';
	if (!here.room) return `give ${from} a room in ARCHITECTURE.md, then in tests/architecture/rooms.ts`;
	if (!there.room) return `give ${to} a room in ARCHITECTURE.md, then in tests/architecture/rooms.ts`;
	if (there.room === 'embedded' && !['hooks', 'commands', 'embedded', 'catalogue'].includes(here.room))
		return 'only hooks.server.ts and src/commands start the embedded engine; speak to it through $lib/server';
	if (here.room in domains) return domainRefusal(here, there, to);
	return roomRefusal(from, here, there);
}

function roomRefusal(from: string, here: FileLocation, there: FileLocation): string | null {
	if (here.room === there.room) return null;
	const job = /^src\/lib\/server\/jobs(\/|\.)/.test(from);
	const table: Record<string, string[] | 'everything'> = {
		core: [],
		shapes: ['core'],
		i18n: ['core'],
		ui: ['core'],
		calendar: ['core'],
		mail:
			here.role === 'server'
				? ['core', 'shapes', 'i18n', 'calendar', 'server']
				: ['core', 'shapes', 'i18n', 'calendar'],
		offline: ['core'],
		server: job ? ['core', 'shapes', 'i18n', 'calendar', 'mail', ...Object.keys(domains)] : ['core', 'shapes', 'i18n'],
		embedded: ['core'],
		catalogue: ['embedded'],
		routes: 'everything',
		hooks: 'everything',
		commands: 'everything',
		worker: 'everything',
		frame: 'everything'
	};
	const may = table[here.room ?? ''] ?? [];
	if (may === 'everything' || may.includes(there.room ?? '')) return null;
	return `${here.room} may use ${may.join(', ') || 'nothing'} (and itself); move the code to the room that needs ${there.room}, or pass it in`;
}

function domainRefusal(here: FileLocation, there: FileLocation, to: string): string | null {
	const domain = here.room ?? '';
	const right = domains[domain] ?? [];
	if (there.room === 'core') return null;
	if (there.room === domain) return ownFolderRefusal(here, there);
	if (here.role === 'component') return componentRefusal(domain, there);
	if (there.room === 'shapes' || there.room === 'calendar') return null;
	if (here.role === 'mails' && (there.room === 'i18n' || to === 'src/lib/mail/frame.ts')) return null;
	if (here.role === 'server' && there.room === 'server') return null;
	if (!right.includes(there.room ?? ''))
		return there.room && there.room in domains
			? `${domain} stands to the right of ${there.room} or beside it; move what both need to a domain to the right, or join them in the route`
			: `a ${here.role} file of ${domain} may not use ${there.room}; move the code to a *.server.ts, mails.ts or component, or to the route`;
	if (here.role === 'server' && /\/queries\.server\.ts$/.test(to)) return null;
	if (there.role === 'pure' && !/\/schema\.ts$/.test(to)) return null;
	return `of ${there.room} only types and rules (and queries, from a *.server.ts) may be used here`;
}

function componentRefusal(domain: string, there: FileLocation): string | null {
	if (['ui', 'i18n'].includes(there.room ?? '')) return null;
	const right = (domains[domain] ?? []).includes(there.room ?? '');
	return right && ['component', 'pure'].includes(there.role)
		? null
		: 'a component uses its own domain and those to the right, ui, core and i18n; let the route pass data in as props';
}

function ownFolderRefusal(here: FileLocation, there: FileLocation): string | null {
	if (here.role === 'server')
		return there.role === 'component' ? 'the server renders no component itself; routes do' : null;
	if (there.role === 'server') return 'only *.server.ts files do I/O; take the data as an argument';
	if (here.role === 'component') return there.role === 'mails' ? 'mails are made on the server' : null;
	return there.role === 'pure' ? null : `a ${here.role} file knows no ${there.role}; turn the dependency round`;
}

/** Packages with one owner: [package, where it may be imported, what to do elsewhere]. */
export const owners: [RegExp, RegExp, string][] = [
	[
		/^@supabase\//,
		/^src\/lib\/server\//,
		'the client is made once, in src/lib/server/supabase.ts; take it as an argument'
	],
	[
		/^(@electric-sql\/|postgres$)/,
		/^(supabase\/embedded|src\/commands)\//,
		'only the embedded engine opens a database'
	],
	[/^(nodemailer|postal-mime)$/, /^src\/lib\/mail\//, 'mail leaves through the outbox in src/lib/mail'],
	[/^(ics|ical\.js)$/, /^src\/lib\/calendar\//, 'one module owns calendar text: src/lib/calendar'],
	[/^libphonenumber-js$/, /^src\/lib\/shapes\//, 'src/lib/shapes/linked-text.ts owns phone numbers'],
	[/^idb$/, /^src\/lib\/offline\//, 'src/lib/offline owns what a device stores'],
	[/^pino$/, /^src\/lib\/server\//, 'log through src/lib/server'],
	[/^(@playwright\/|@axe-core\/|vitest$|fast-check$|smtp-server$)/, /^$/, 'a test tool has no place in what ships']
];

/** Rooms without disk, network and process: they run anywhere and are tested without fakes. */
export const isPure = (path: string): boolean => {
	const { room, role } = placeOf(path);
	return (
		['core', 'shapes', 'i18n', 'ui', 'calendar'].includes(room ?? '') ||
		(!!room && room in domains && role !== 'server')
	);
};
