import { z } from 'zod';
import { ok, type Result } from '../core/result.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import { demoColleagueRow, municipalityRow, themeRow } from './rows.ts';
import type { DemoColleague, Municipality, Theme } from './types.ts';

/** The 22 municipalities, by name. Sorted here: collation differs between databases. */
export async function municipalities(client: Client): Promise<Result<Municipality[]>> {
	const query = client.from('municipalities').select('slug,name,province');
	const read = await readRows(query, 'municipalities', z.array(municipalityRow));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** The active themes, in the order that the region gave them. */
export async function themes(client: Client): Promise<Result<Theme[]>> {
	const query = client.from('themes').select('slug,name_nl,name_en').order('position');
	const read = await readRows(query, 'themes', z.array(themeRow));
	return read.ok ? ok(read.value.rows) : read;
}

/** Both at once, for pages with filters and forms. */
export async function directory(client: Client): Promise<Result<{ municipalities: Municipality[]; themes: Theme[] }>> {
	const [areas, topics] = await Promise.all([municipalities(client), themes(client)]);
	if (!areas.ok) return areas;
	return topics.ok ? ok({ municipalities: areas.value, themes: topics.value }) : topics;
}

/** The invented colleagues of a demo, for the sign-in page. Real ones are never among them. */
export function demoStaff(client: Client): Promise<Result<DemoColleague[]>> {
	return callRpc(client, 'demo_staff', {}, z.array(demoColleagueRow));
}
