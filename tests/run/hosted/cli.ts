import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { npm, root, run, type Ended } from '../process.ts';

/** An older version that may still be installed, and the newest one. */
export const versions = ['2.117.0', 'latest'] as const;

export interface Cli {
	version: string;
	/** Runs it in a separate folder, without the settings of this machine. */
	run(args: string[], folder: string): Promise<Ended>;
}

/** Installs the Supabase CLI from npm into .cache. Throws with the output of npm when that fails. */
export async function getCli(wanted: string): Promise<Cli> {
	const version = wanted === 'latest' ? await newest() : wanted;
	const folder = join(root, '.cache', `supabase-cli-${version}`);
	const entry = join(folder, 'node_modules/supabase/dist/supabase.js');
	if (!existsSync(join(folder, 'complete'))) {
		// With a separate prefix and without scripts, so that this project's package.json and node_modules do not change. The
		// binary is an optional package for each platform.
		const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
		const ended = await npm(['install', '--prefix', folder, ...options, `supabase@${version}`]);
		if (ended.code !== 0) throw new Error(`supabase@${version} cannot be had from npm:\n${ended.output}`);
	}
	const cli: Cli = {
		version,
		run: (args, cwd) =>
			run(process.execPath, [entry, ...args], {
				cwd,
				env: {
					PATH: process.env.PATH,
					HOME: cwd,
					NO_COLOR: '1',
					CI: '1',
					DO_NOT_TRACK: '1',
					SUPABASE_TELEMETRY_DISABLED: '1',
					SITE_URL: 'http://localhost:3000'
				}
			})
	};
	// Outside this project: otherwise it would find config.toml and create a folder beside it.
	const elsewhere = mkdtempSync(join(tmpdir(), 'sessieplanner-cli-'));
	const said = await cli
		.run(['--version'], elsewhere)
		.finally(() => rmSync(elsewhere, { recursive: true, force: true }));
	if (said.code !== 0 || !said.output.includes(version))
		throw new Error(`supabase@${version} was fetched and does not run here:\n${said.output}`);
	writeFileSync(join(folder, 'complete'), '');
	return cli;
}

async function newest(): Promise<string> {
	const { code, output } = await npm(['view', 'supabase', 'version']);
	const version = /^\d+\.\d+\.\d+$/m.exec(output)?.[0];
	if (code !== 0 || !version) throw new Error(`npm does not say which supabase is the newest:\n${output}`);
	return version;
}
