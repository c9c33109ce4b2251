import { z } from 'zod';
import { ROLES } from '../core/role.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { frame, template, TryLater, type MailContext, type MailTemplate } from '../mail/frame.ts';
import { SIGN_IN_PATH } from '../core/paths.ts';

export type DirectoryMailContext = MailContext & {
	/**
	 * A fresh address where this member of staff signs in by a button, good for one hour and once. Made when the mail leaves, so
	 * that it is never stored.
	 */
	signInLink: (email: string) => Promise<string>;
};

const invited = z.object({
	name: z.string(),
	role: z.enum(ROLES),
	invited_by: z.string().nullish()
});

/** Mails to staff about getting in. */
export function directoryMails(context: DirectoryMailContext): Record<string, MailTemplate> {
	return {
		'sign-in': template(z.object({ name: z.string() }), async ({ name }, mail) => {
			const { frame: common, signIn: words } = textsFor(mail.language).mail;
			const url = await context.signInLink(mail.recipient_email).catch((error: unknown) => {
				throw new TryLater(`no sign-in link: ${error instanceof Error ? error.message : 'unknown'}`);
			});
			return frame(
				{
					language: mail.language,
					subject: words.subject,
					preheader: words.preheader,
					heading: words.heading,
					greeting: common.hello(name),
					paragraphs: [words.body],
					action: { label: words.action, url },
					afterAction: [words.notYou],
					signature: common.signature(context.regionName),
					why: words.why
				},
				context
			);
		}),
		'staff-invited': template(invited, ({ name, role, invited_by }, mail) => {
			const { frame: common, staffInvited: words } = textsFor(mail.language).mail;
			return frame(
				{
					language: mail.language,
					subject: words.subject,
					preheader: words.preheader,
					heading: words.heading,
					greeting: common.hello(name),
					paragraphs: [
						invited_by ? words.by(invited_by, words.roles[role]) : words.plain(words.roles[role]),
						role === 'viewer' ? words.aboutViewer : words.about
					],
					action: { label: words.action, url: context.origin + SIGN_IN_PATH },
					afterAction: [words.how],
					signature: common.signature(context.regionName),
					why: words.why
				},
				context
			);
		})
	};
}
