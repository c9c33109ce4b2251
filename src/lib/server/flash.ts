import { redirect, type RequestEvent } from '@sveltejs/kit';
import { SHOWN_ONCE_HEADER } from '../core/shown-once.ts';
import { isUuid } from '../core/token.ts';
import { isSecure } from './staff.ts';

/**
 * The confirmation of an act, shown once: a cookie that only the next page gets, and that this page removes. So a reload, a
 * bookmark and a shared link show the state alone. It names the act and holds no personal data.
 */
const FLASH_COOKIE = 'gedaan';

/** Long enough for a slow network (seconds); a page that never came confirms nothing later. */
const SECONDS = 60;

type Event = Pick<RequestEvent, 'cookies' | 'url'>;

/** Lets the page at `path` (without a query) confirm an act, at the next visit within a minute. */
export function setFlash({ cookies, url }: Event, path: string, act: string, ...details: (number | string)[]): void {
	cookies.set(FLASH_COOKIE, [act, ...details].join('.'), {
		path,
		maxAge: SECONDS,
		httpOnly: true,
		sameSite: 'lax',
		secure: isSecure({ url })
	});
}

/**
 * Redirects to `path` (without a query), whose `load` takes the flash. `details` are for the text: numbers, such as how many were
 * told, or the id of what was changed.
 */
export function redirectWithFlash(event: Event, path: string, act: string, ...details: (number | string)[]): never {
	setFlash(event, path, act, ...details);
	redirect(303, path);
}

type Page = Event & Pick<RequestEvent, 'setHeaders'>;

/** What was just done on the way to this page, once; null at any other visit. `acts` are those that the page confirms. */
export function takeFlash<Act extends string>(
	{ cookies, url, setHeaders }: Page,
	acts: readonly Act[]
): { act: Act; numbers: number[]; about: string | null } | null {
	const [name, ...details] = cookies.get(FLASH_COOKIE)?.split('.') ?? [];
	const act = acts.find((known) => known === name);
	if (act === undefined) return null;
	cookies.delete(FLASH_COOKIE, { path: url.pathname, secure: isSecure({ url }) });
	setHeaders({ [SHOWN_ONCE_HEADER]: '1' });
	return {
		act,
		numbers: details.map(Number).filter(Number.isSafeInteger),
		about: details.find((detail) => isUuid(detail)) ?? null
	};
}
