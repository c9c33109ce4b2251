import { systemClock } from '$lib/core/clock.ts';
import { expertMails } from '$lib/experts/invitations/mails.ts';
import type { Expert } from '$lib/experts/types.ts';
import type { InviteForm } from '$lib/experts/invitations/staff/schema.ts';
import type { MailPreview } from '$lib/experts/invitations/staff/types.ts';
import { sessionCardData } from '$lib/sessions/rows.ts';
import type { SessionCard, SessionPage } from '$lib/sessions/types.ts';

/** Placeholder of the real token. */
const NO_TOKEN = '0'.repeat(32);
const NO_UUID = '00000000-0000-4000-8000-000000000000';

/**
 * Renders the invitation with the template of the real mail. Its links do not work. Null when the expert is not in the list.
 */
export async function previewInvitation(
	session: SessionCard & Pick<SessionPage, 'programme'>,
	experts: readonly Expert[],
	form: InviteForm,
	by: { name: string; email: string; regionName: string; origin: string }
): Promise<MailPreview | null> {
	const expert = experts.find(({ id }) => id === form.expert);
	const item = session.programme.find(({ id }) => id === form.slot);
	const render = expertMails({
		origin: by.origin,
		regionName: by.regionName,
		now: systemClock,
		organizer: (_, name) => ({ name, address: by.email })
	})['expert-invited'];
	if (!expert || !render) return null;
	const { subject, text } = await render({
		id: NO_UUID,
		template: 'expert-invited',
		recipient_email: expert.email,
		recipient_name: expert.name,
		language: expert.language,
		attempts: 1,
		calendar_uid: null,
		calendar_sequence: null,
		message_id: NO_UUID,
		in_reply_to: null,
		proven: true,
		data: {
			session: sessionCardData(session),
			invitation: {
				id: NO_UUID,
				uid: NO_UUID,
				sequence: 0,
				dtstamp: systemClock().toISOString(),
				partstat: 'NEEDS-ACTION',
				personal_line: form.personal_line,
				programme_item: item && { title: item.title, starts_at: item.startsAt?.toISOString() ?? null, day: item.day },
				reply_token: NO_TOKEN
			},
			token: NO_TOKEN,
			expert: { name: expert.name },
			facilitator: { name: by.name, email: by.email }
		}
	});
	return { subject, text, language: expert.language };
}
