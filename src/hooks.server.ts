import type { Handle } from '@sveltejs/kit';

export const handle: Handle = ({ event, resolve }) => {
	event.locals.language = event.cookies.get('taal') === 'en' ? 'en' : 'nl';
	event.locals.staff = null;
	return resolve(event, { transformPageChunk: ({ html }) => html.replace('%language%', event.locals.language) });
};
