import { z } from 'zod';
import { mark } from '../../../core/isolate.ts';
import { textsFor } from '../../../i18n/texts.server.ts';
import { frame, template, type MailContext, type MailTemplate } from '../../../mail/frame.ts';
import { formatStart, whenFact } from '../../../sessions/mail-parts.ts';
import { staffSessionPath } from '../../../sessions/paths.ts';
import { sessionCardRow } from '../../../sessions/rows.ts';
import { uuid } from '../../../shapes/values.ts';
import { ANSWERS } from '../types.ts';

const answered = z.object({
	session: z.object({ id: uuid }).and(sessionCardRow),
	expert: z.object({ name: z.string() }),
	answer: z.enum(ANSWERS),
	comment: z.string().nullish()
});

/** Mails to staff about their invitations. */
export function staffInvitationMails(context: MailContext): Record<string, MailTemplate> {
	return {
		'expert-answer': template(answered, ({ session, expert, answer, comment }, mail) => {
			const { frame: common, expert: words } = textsFor(mail.language).mail;
			const parts = { ...common, place: textsFor(mail.language).session };
			const when = formatStart(session, mail.language, context.now());
			return frame(
				{
					language: mail.language,
					tone: answer === 'accepted' ? 'good' : 'wait',
					subject: words.answered.subject(expert.name, answer, session.title),
					preheader: `${when} · ${words.answered.body[answer]}`,
					heading: words.answered.heading(expert.name, answer),
					greeting: common.hello(mail.recipient_name),
					paragraphs: [words.answered.body[answer], comment ? words.writes(expert.name) : null],
					quote: comment,
					card: { title: mark(session.title), facts: [whenFact(session, parts, mail.language)] },
					action: { label: words.answered.action, url: context.origin + staffSessionPath(session.id) },
					signature: common.signature(context.regionName),
					why: words.answered.why
				},
				context
			);
		})
	};
}
