/** The server as a program: what it refuses at the start, how it stops, and the commands that run beside it. */
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root, run } from '../run/process.ts';
import { startServer, type TestServer } from '../run/server.ts';
import { expect, test } from './fixtures.ts';

const command = (name: string, args: string[], settings: Record<string, string>) =>
	run(process.execPath, [join(root, 'src/commands', `${name}.ts`), ...args], {
		env: { PATH: process.env.PATH, HOST: '127.0.0.1', ...settings }
	});

const beside = (server: TestServer, name: string, ...args: string[]) =>
	command(name, args, { DATA_DIR: server.dataDir });

test('all wrong settings are named, without their values', async () => {
	const { code, output } = await command('start', [], {
		PORT: 'hunter2',
		JOBS_SECRET: 'hunter2',
		DEMO: 'yes',
		ORIGIN: 'hunter2'
	});
	expect(code).toBe(1);
	for (const name of ['PORT', 'JOBS_SECRET', 'DEMO', 'ORIGIN']) expect(output).toContain(name);
	expect(output).not.toContain('hunter2');
	expect(output).not.toContain('    at ');
});

test('a second server on the same data refuses to start and names the first, which keeps running', async ({
	server,
	request
}) => {
	const { code, output } = await command('start', [], { DATA_DIR: server.dataDir, PORT: '0' });
	expect(code).toBe(1);
	expect(output).toMatch(/is in use by process \d+/);
	expect((await request.get('/api/health')).status()).toBe(200);
});

test('a port that is in use is reported, and the data directory is closed properly', async ({ server }) => {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-port-'));
	const { code, output } = await command('start', [], { DATA_DIR: dataDir, PORT: new URL(server.url).port, DEMO: '0' });
	expect(code).toBe(1);
	expect(output).toContain('is already in use');
	expect(existsSync(join(dataDir, 'lock'))).toBe(false);
	rmSync(dataDir, { recursive: true });
});

test('SIGTERM closes the data directory and removes its control key; the next server has the data', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-stop-'));
	const kept = { dataDir, signal: 'SIGTERM' } as const;
	const first = await startServer({ DEMO: '0' }, kept);
	expect(statSync(join(dataDir, 'control.json')).mode & 0o777).toBe(0o600);
	expect((await beside(first, 'staff', 'invite', 'fenna@regio.example', '--role', 'facilitator')).code).toBe(0);
	await first.stop();
	for (const name of ['control.json', 'lock']) expect(existsSync(join(dataDir, name)), name).toBe(false);
	const second = await startServer({ DEMO: '0' }, kept);
	expect((await beside(second, 'staff', 'list')).output).toContain('fenna@regio.example');
	await second.stop();
	rmSync(dataDir, { recursive: true });
});

test('stops when the shell of npm was stopped and did not pass the signal on', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-shell-'));
	const server = await startServer({ DEMO: '0' }, { dataDir, signal: 'SIGTERM', throughShell: true });
	expect(existsSync(join(dataDir, 'lock'))).toBe(true);
	await server.stop();
	await expect.poll(() => existsSync(join(dataDir, 'lock'))).toBe(false);
	await expect(fetch(server.url)).rejects.toThrow();
	rmSync(dataDir, { recursive: true });
});

test('colleagues are invited and deactivated while the server runs, and refusals are explained', async ({
	server,
	mailbox,
	address
}) => {
	const email = address('bram');
	const invited = await beside(
		server,
		'staff',
		'invite',
		email,
		'--role',
		'organiser',
		'--municipality',
		'urk',
		'--name',
		'Bram'
	);
	expect(invited).toMatchObject({ code: 0, output: expect.stringContaining('organiser') as unknown });
	await mailbox.waitForMail({ to: email, template: 'staff-invited' });
	expect((await beside(server, 'staff', 'list')).output).toMatch(
		new RegExp(`${email} +Bram +organiser +urk +never signed in`)
	);
	expect((await beside(server, 'staff', 'deactivate', email)).code).toBe(0);
	for (const [args, words] of [
		[['invite', address('mees'), '--role', 'boss'], 'Choose a role'],
		[['invite', address('mees'), '--role', 'organiser'], 'at least one municipality'],
		[
			['invite', address('mees'), '--role', 'organiser', '--municipality', 'amsterdam'],
			'do not know this municipality'
		],
		[['invite', 'no address', '--role', 'viewer'], 'email address is not right'],
		[['deactivate', address('nobody')], 'do not know this colleague'],
		[['invite', address('mees')], 'Say which role'],
		[['dance'], 'npm run staff'],
		[['list', '--loud'], 'Unknown option']
	] as const) {
		const { code, output } = await beside(server, 'staff', ...args);
		expect(output).toContain(words);
		expect(code).toBe(1);
	}
});

const sequences = (calendar: string): number[] =>
	[...calendar.matchAll(/^SEQUENCE:(\d+)/gm)].map(([, sequence]) => Number(sequence));

test('a backup is made while the server runs; restore refuses a database that is open or not empty', async ({
	server
}, info) => {
	const file = info.outputPath('all.backup');
	expect((await beside(server, 'backup', file)).output).toContain(`written to ${file}`);
	expect(await beside(server, 'backup', file)).toMatchObject({
		code: 1,
		output: expect.stringContaining('is there already') as unknown
	});
	expect((await beside(server, 'restore', file, '--force')).output).toContain('is in use by process');

	const dataDir = mkdtempSync(join(tmpdir(), 'sessieplanner-restore-'));
	const elsewhere = { DATA_DIR: dataDir };
	expect((await command('restore', [join(root, 'package.json')], elsewhere)).output).toContain(
		'not a backup of Sessieplanner'
	);
	expect((await command('restore', [file], elsewhere)).output).toContain('is back');
	expect((await command('restore', [file], elsewhere)).output).toContain('Add --force');
	expect((await command('staff', ['list'], elsewhere)).output).toContain('facilitator@sessieplanner.example');
	// Calendars that received a move after the backup was made would ignore the next one.
	const back = await startServer({ DEMO: '0' }, { dataDir, signal: 'SIGTERM' });
	const highest = async (url: string) => Math.max(...sequences(await (await fetch(`${url}/agenda.ics`)).text()));
	expect(await highest(back.url)).toBe((await highest(server.url)) + 1000);
	await back.stop();
	rmSync(dataDir, { recursive: true });
});

test('the jobs endpoint requires the secret', async ({ server, request }) => {
	const ask = (authorization?: string) =>
		request.post('/api/jobs/run', { headers: authorization ? { authorization } : {} });
	for (const wrong of [undefined, 'Bearer wrong', `Basic ${server.jobsSecret}`, `Bearer ${server.jobsSecret}x`])
		expect((await ask(wrong)).status()).toBe(401);
	const answer = await ask(`Bearer ${server.jobsSecret}`);
	expect(answer.status()).toBe(200);
	expect(Object.keys((await answer.json()) as object)).toEqual([
		'sessions',
		'referrals',
		'reminders',
		'answers',
		'retention',
		'mail'
	]);
	expect((await request.get('/api/jobs/run')).status()).toBe(405);
});

test('the health endpoint returns nothing private', async ({ request }) => {
	const { working: _, ...health } = (await (await request.get('/api/health')).json()) as Record<string, unknown>;
	expect(health).toEqual({
		ok: true,
		database: 'ok',
		mail: 'ok',
		jobs: { sessions: 'ok', referrals: 'ok', reminders: 'ok', answers: 'ok', retention: 'ok', mail: 'ok' },
		limits: 'off'
	});
});
