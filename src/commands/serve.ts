import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CALLER_HEADERS } from '../lib/server/http/caller.ts';
import { createHandler } from '../lib/server/http/handler.ts';
import { listenOn, type Listening } from '../lib/server/http/listen.ts';
import type { Listener } from '../lib/server/http/shared-pages.ts';
import { redactedError, log } from '../lib/server/log.ts';
import { currentRuntime } from '../lib/server/runtime/slot.ts';
import { settings, type Settings } from '../lib/server/settings.ts';
import { buildIfNeeded } from './build.ts';
import { startupMessage } from './startup-message.ts';
import { changeToRoot, runReportingErrors, root } from './terminal.ts';

/**
 * `npm start`: checks the settings, builds if needed, starts the app behind the HTTP handler, and shuts down gracefully. The
 * app itself opens the database (hooks.server.ts), as in `npm run dev`.
 */

/** How long running requests may take when the server shuts down. */
const GRACE_MS = 10_000;
/** The process that started this one. */
const PARENT = process.ppid;
const PARENT_CHECK_MS = 200;

async function loadApp(chosen: Settings): Promise<Listener> {
	// adapter-node reads these when it is loaded. The HTTP handler sets the headers on each request.
	process.env.PROTOCOL_HEADER = CALLER_HEADERS.protocol;
	process.env.HOST_HEADER = CALLER_HEADERS.host;
	process.env.ADDRESS_HEADER = CALLER_HEADERS.address;
	// Its own limit ends a request without a page; src/lib/server/request-body.ts reads no further than it may.
	process.env.BODY_SIZE_LIMIT = 'Infinity';
	if (chosen.origin) process.env.ORIGIN = chosen.origin;
	else delete process.env.ORIGIN;
	const { handler } = (await import(pathToFileURL(join(root, 'build/handler.js')).href)) as { handler: Listener };
	return handler;
}

/** Answers 500 when the app throws, so that the server keeps running. */
function guarded(app: (...given: Parameters<Listener>) => unknown): Listener {
	return (req, res) => {
		Promise.resolve()
			.then(() => app(req, res))
			.catch((error: unknown) => {
				log().error({ error: redactedError(error) }, 'the app did not answer');
				if (!res.headersSent) res.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
				res.end();
			});
	};
}

/**
 * Calls back when the shell of npm has ended. npm sends SIGTERM to its shell only, and dash ends without passing it on: the
 * server would keep running and keep the lock of its data directory. It is noticed by its new parent.
 */
function onShellEnd(callback: () => void): void {
	if (!process.env.npm_lifecycle_event) return;
	setInterval(() => process.ppid !== PARENT && callback(), PARENT_CHECK_MS).unref();
}

function stopInOrder(listening: Listening): void {
	let stopping = false;
	const stop = async () => {
		stopping = true;
		await listening.close(GRACE_MS);
		await (await currentRuntime())?.stop();
		process.exit(0);
	};
	const stopOnce = () => void (stopping || runReportingErrors(stop));
	// A second signal stops at once; committed data is safe.
	for (const signal of ['SIGTERM', 'SIGINT'] as const)
		process.on(signal, () => (stopping ? process.exit(1) : stopOnce()));
	onShellEnd(stopOnce);
}

async function start(): Promise<void> {
	changeToRoot();
	const chosen = settings();
	await buildIfNeeded();
	const app = await loadApp(chosen);
	const publicPagesVersion = async () => (await currentRuntime())?.publicPagesVersion() ?? null;
	const handler = createHandler({ ...chosen, app: guarded(app), publicPagesVersion });
	const listening = await listenOn(handler, chosen);
	stopInOrder(listening);
	// By default it is written at exit, which a killed server never reaches.
	flushCompileCache();
	const runtime = await currentRuntime();
	console.log(
		startupMessage(chosen, listening.addresses, {
			firstStart: runtime?.engine?.firstStart === true,
			seeded: existsSync(join(root, 'supabase/seed.sql'))
		})
	);
}

await runReportingErrors(start, async () => (await currentRuntime()?.catch(() => undefined))?.stop());
