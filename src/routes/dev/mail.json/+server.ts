import { json, type RequestHandler } from '@sveltejs/kit';
import { mailbox } from '../mailbox.ts';

/** What went out, newest first; `?aan=` keeps what went to an address that contains it. */
export const GET: RequestHandler = async ({ url }) =>
	json(await mailbox().list(url.searchParams.get('aan') ?? ''), { headers: { 'cache-control': 'no-store' } });
