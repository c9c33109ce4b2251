import { z } from 'zod';
import { ROLES } from '../core/role.ts';
import { ok, type Result } from '../core/result.ts';
import { callRpc, readRows } from '../server/rpc.ts';
import type { Client } from '../server/supabase.ts';
import type { Municipality, Theme } from './types.ts';

const municipality = z.object({ slug: z.string(), name: z.string(), province: z.string() });

const theme = z
	.object({ slug: z.string(), name_nl: z.string(), name_en: z.string() })
	.transform(({ slug, name_nl, name_en }) => ({ slug, nameNl: name_nl, nameEn: name_en }));

/** The 22 municipalities, by name. Sorted here: the order of the database differs from one to the next. */
export async function municipalities(client: Client): Promise<Result<Municipality[]>> {
	const query = client.from('municipalities').select('slug,name,province');
	const read = await readRows(query, 'municipalities', z.array(municipality));
	return read.ok ? ok(read.value.rows.sort((a, b) => a.name.localeCompare(b.name, 'nl'))) : read;
}

/** The active themes, in the order that the region gave them. */
export async function themes(client: Client): Promise<Result<Theme[]>> {
	const query = client.from('themes').select('slug,name_nl,name_en').order('position');
	const read = await readRows(query, 'themes', z.array(theme));
	return read.ok ? ok(read.value.rows) : read;
}

/** Both at once, for pages with filters and forms. */
export async function directory(client: Client): Promise<Result<{ municipalities: Municipality[]; themes: Theme[] }>> {
	const [areas, topics] = await Promise.all([municipalities(client), themes(client)]);
	if (!areas.ok) return areas;
	return topics.ok ? ok({ municipalities: areas.value, themes: topics.value }) : topics;
}

const demoMember = z.object({
	email: z.string(),
	name: z.string(),
	role: z.enum(ROLES)
});

/** The invented colleagues of a demo, for the sign-in page. Real ones are never among them. */
export function demoStaff(client: Client): Promise<Result<z.infer<typeof demoMember>[]>> {
	return callRpc(client, 'demo_staff', {}, z.array(demoMember));
}
