import { mailbox } from '../mailbox.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ url, setHeaders }) => {
	setHeaders({ 'cache-control': 'no-store' });
	const search = (url.searchParams.get('aan') ?? '').slice(0, 254);
	return { search, mails: await mailbox().list(search) };
};
