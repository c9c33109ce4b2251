import { systemClock } from '$lib/core/clock.ts';
import type { Language } from '$lib/core/language.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { myRegistration } from '$lib/registrations/queries.server.ts';
import type { MyRegistration } from '$lib/registrations/types.ts';
import { registrationView, type RegistrationView } from '$lib/registrations/view.ts';
import { unwrap } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { personalPath } from '$lib/sessions/paths.ts';

type Asked<Params> = { params: Params; url: URL; locals: { language: Language } };

/** Makes the view of any registration behind the personal link of this URL. */
export function viewFor({ params, url, locals }: Asked<{ token: string }>, now = systemClock()) {
	const { session: words } = textsFor(locals.language);
	const options = { token: params.token, origin: url.origin, now, words };
	return (registration: MyRegistration): RegistrationView => registrationView(registration, options);
}

/** The registration of a URL under `/mijn/TOKEN`. A registration of somebody else gives the same 404 as an unknown one. */
export async function ownRegistration(
	event: Asked<{ token: string; registration: string }>
): Promise<{ registration: RegistrationView; mine: string }> {
	const { token, registration } = event.params;
	const own = unwrap(await myRegistration(publicClient(), token, registration));
	return { registration: viewFor(event)(own), mine: personalPath(token) };
}
