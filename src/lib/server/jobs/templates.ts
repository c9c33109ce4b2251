import { z } from 'zod';
import { textsFor } from '../../i18n/texts.server.ts';
import { frame, template, type MailContext } from '../../mail/frame.ts';
import { directoryMails, type DirectoryMailContext } from '../../directory/mails.ts';
import { expertMails, type ExpertMailContext } from '../../experts/invitations/mails.ts';
import { staffInvitationMails } from '../../experts/invitations/staff/mails.ts';
import type { MailTemplate } from '../../mail/types.ts';
import { questionMails } from '../../questions/mails.ts';
import { registrationMails } from '../../registrations/mails.ts';
import { sessionMails } from '../../sessions/mails.ts';

/** More links than this help nobody. */
const MOST_COLLECTED = 50;

/** One mail with the subject and the link of each mail that waited, oldest first. */
function collectedMail(context: MailContext, templates: Record<string, MailTemplate>): MailTemplate {
	const waited = z.object({ mails: z.array(z.object({ template: z.string(), data: z.unknown() })).min(1) });
	return template(waited, async ({ mails }, mail) => {
		const { collected: words, frame: common } = textsFor(mail.language).mail;
		// Of sign-in links only the newest works.
		const newestSignIn = mails.findLastIndex(({ template }) => template === 'sign-in');
		const current = mails.filter(({ template }, index) => template !== 'sign-in' || index === newestSignIn);
		const links = [];
		for (const { template: name, data } of current.slice(-MOST_COLLECTED)) {
			const one = await templates[name]?.({ ...mail, template: name, data });
			if (one?.action) links.push({ label: one.subject, url: one.action });
		}
		const newest = links.at(-1);
		return frame(
			{
				language: mail.language,
				subject: words.subject(current.length),
				preheader: words.body,
				heading: words.heading,
				greeting: common.hello(mail.recipient_name),
				paragraphs: [words.body],
				action: { label: words.newest, url: newest?.url ?? `${context.origin}/` },
				links: [{ intro: words.rest, items: links, stacked: true }],
				signature: common.signature(context.regionName),
				why: words.why
			},
			context
		);
	});
}

/** Every mail template, by the name that the database writes into the outbox. */
export function mailTemplates(context: DirectoryMailContext & ExpertMailContext): Record<string, MailTemplate> {
	const templates = {
		...directoryMails(context),
		...registrationMails(context),
		...sessionMails(context),
		...expertMails(context),
		...staffInvitationMails(context),
		...questionMails(context)
	};
	return { ...templates, 'mails-collected': collectedMail(context, templates) };
}
