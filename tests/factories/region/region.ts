import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { root } from '../../run/process.ts';

/** How large a generated region is; `hot` is the size of its busiest session, `many` how often one person registered. */
export interface Size {
	sessions: number;
	upcoming: number;
	registrations: number;
	questions: number;
	experts: number;
	organisations: number;
	mails: number;
	history: number;
	hot: number;
	many: number;
}

export const SIZES = {
	a: {
		...{ sessions: 40, upcoming: 15, registrations: 1_000, questions: 120, experts: 60, organisations: 60 },
		...{ mails: 1_300, history: 3_000, hot: 200, many: 30 }
	},
	b: {
		...{ sessions: 5_000, upcoming: 400, registrations: 100_000, questions: 20_000, experts: 500, organisations: 500 },
		...{ mails: 100_000, history: 300_000, hot: 1_500, many: 200 }
	},
	c: {
		...{ sessions: 50_000, upcoming: 1_000, registrations: 1_000_000, questions: 200_000, experts: 2_000 },
		...{ organisations: 2_000, mails: 1_000_000, history: 3_000_000, hot: 1_900, many: 200 }
	}
} as const satisfies Record<string, Size>;
export type SizeName = keyof typeof SIZES;

function regionSql(size: Size): string {
	const text = readFileSync(join(import.meta.dirname, 'region.sql'), 'utf8');
	return text.replace(/(?<![:\w]):([a-z]+)/g, (_, name: string) => {
		const value = size[name as keyof Size] as number | undefined;
		if (value === undefined) throw new Error(`region.sql names :${name}, which no size has`);
		return String(value);
	});
}

/** Migrates an empty database and fills it with a region of this size. */
export async function fillRegion(url: string, size: Size): Promise<void> {
	const options = { migrationsDir: join(root, 'supabase/migrations') };
	await openEmbedded({ kind: 'postgres', url }, options).then((supabase) => supabase.close());
	const database = postgres(url, { max: 1, onnotice: () => {} });
	try {
		await database.unsafe(regionSql(size)).simple();
		await database.unsafe('vacuum analyze').simple();
	} finally {
		await database.end();
	}
}
