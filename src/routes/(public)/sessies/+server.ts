import { agendaPath } from '$lib/sessions/paths.ts';
import { redirect } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

/** What is left of the URL of a session when its end is cut off: the agenda has them all. */
export const GET: RequestHandler = ({ url }) => redirect(308, agendaPath(url.search));
