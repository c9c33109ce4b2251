import type { RequestEvent } from '@sveltejs/kit';
import { refused, type Refusal } from '../core/result.ts';
import { checkNetworkLimit, limitOf } from './rate-limit.ts';

type Asked = Pick<RequestEvent, 'request' | 'route' | 'url' | 'getClientAddress'>;

/** Endpoints that check a secret in a header, which no browser sends by itself. */
const BY_SECRET = /^\/api\/(?!sync\/)/;

const changes = ({ method }: Request) => method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS';

/**
 * What is refused before anything of a request is read: a write that does not come from a page of ours (its Origin is another
 * or missing), and more requests than the limit of its route. SvelteKit checks the origin of forms only, in plain English.
 * Refuses `cross_site` (403), `too_many_requests` (429) with `detail.seconds` to wait.
 */
export function refusalOfRequest(event: Asked): Refusal | null {
	const { request, route, url } = event;
	const own = request.headers.get('origin') === url.origin || BY_SECRET.test(route.id ?? '');
	if (changes(request) && !own) return refused('cross_site', 403);
	const action = limitOf(route.id, request.method);
	const allowed = action ? checkNetworkLimit(event, action) : null;
	return allowed?.ok === false ? allowed : null;
}
