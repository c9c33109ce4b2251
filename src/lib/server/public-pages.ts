import { z } from 'zod';
import { callRpc } from './rpc.ts';
import { publicClient } from './supabase.ts';

/**
 * The version of what public pages show. Every transaction that changes it raises the version, whichever server, job or person
 * wrote it (`supabase/schemas/82_public_pages.sql`). `null` when the database does not answer.
 */
export async function publicPagesVersion(): Promise<string | null> {
	const asked = await callRpc(publicClient(), 'public_pages_version', {}, z.string());
	return asked.ok ? asked.value : null;
}
