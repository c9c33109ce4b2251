import { systemClock } from '$lib/core/clock.ts';
import type { Language } from '$lib/core/language.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { myPage } from '$lib/registrations/queries.server.ts';
import { registrationView, type RegistrationView } from '$lib/registrations/view.ts';
import { unwrap, throwRefusal } from '$lib/server/pages.ts';
import { publicClient } from '$lib/server/supabase.ts';
import { personalPath } from '$lib/sessions/paths.ts';

type Asked = {
	params: { token: string; registration: string };
	url: URL;
	locals: { language: Language };
};

/** The registration of a URL under `/mijn/TOKEN`. A registration of somebody else gives the same 404 as an unknown one. */
export async function ownRegistration(event: Asked): Promise<{ registration: RegistrationView; mine: string }> {
	const { params, url, locals } = event;
	const { registrations } = unwrap(await myPage(publicClient(), params.token));
	const own = registrations.find(({ id }) => id === params.registration);
	if (!own) throwRefusal({ ok: false, refusal: 'unknown_token', status: 404 });
	const { session: words } = textsFor(locals.language);
	return {
		registration: registrationView(own, { token: params.token, origin: url.origin, now: systemClock(), words }),
		mine: personalPath(params.token)
	};
}
