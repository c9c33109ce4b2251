import { json, type RequestHandler } from '@sveltejs/kit';
import { mailbox } from '../mailbox.ts';

/** The sent mails, newest first; `?aan=` filters by a part of the recipient's address. */
export const GET: RequestHandler = async ({ url }) =>
	json(await mailbox().list(url.searchParams.get('aan') ?? ''), { headers: { 'cache-control': 'no-store' } });
