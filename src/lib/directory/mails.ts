import { z } from 'zod';
import { ROLES } from '../core/role.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { answeredBy, frame, template, TryLater, type MailContext, type MailTemplate } from '../mail/frame.ts';
import { SIGN_IN_PATH } from '../core/paths.ts';
import { token } from '../shapes/values.ts';
import { addressChangePath } from './addresses/paths.ts';

export type DirectoryMailContext = MailContext & {
	/**
	 * A new sign-in URL of this colleague, valid once and for an hour. Made when the mail is sent, so that it is never stored.
	 */
	signInLink: (email: string) => Promise<string>;
};

const invited = z.object({
	name: z.string(),
	role: z.enum(ROLES),
	invited_by: z.string().nullish()
});

const colleague = z.object({ name: z.string(), email: z.string().nullish() });

const addressAsked = z.object({
	name: z.string(),
	organisation: z.string().nullish(),
	new_email: z.string(),
	asked_by: colleague.nullish(),
	token
});

const addressChanged = z.object({ organisation: z.string().nullable(), facilitator: colleague.nullish() });

/** Mails to staff about access, and to an old address about the new one. */
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
		}),
		'address-change-asked': template(addressAsked, ({ name, organisation, new_email, asked_by, token }, mail) => {
			const { frame: common, addressChange: words } = textsFor(mail.language).mail;
			const who = asked_by?.name ?? context.regionName;
			const answers = answeredBy(asked_by, common.talk);
			const said = organisation ? words.bodyOrganisation(who, organisation, new_email) : words.body(who, new_email);
			const mailed = frame(
				{
					language: mail.language,
					subject: words.subject,
					preheader: said,
					heading: words.heading,
					greeting: common.hello(name),
					paragraphs: [said],
					action: { label: words.action, url: context.origin + addressChangePath(token) },
					afterAction: [words.nothing, answers.line],
					signature: common.signature(context.regionName),
					why: words.why
				},
				context
			);
			return answers.replyTo ? { ...mailed, replyTo: answers.replyTo } : mailed;
		}),
		// The old address may be a stranger's: without a name.
		'address-changed': template(addressChanged, ({ organisation, facilitator }, mail) => {
			const { frame: common, addressChanged: words } = textsFor(mail.language).mail;
			const answers = answeredBy(facilitator, common.talk);
			const said = organisation ? words.bodyOrganisation(organisation) : words.body;
			const mailed = frame(
				{
					language: mail.language,
					subject: words.subject,
					preheader: said,
					heading: words.heading,
					greeting: common.hello(''),
					paragraphs: [said, words.check],
					action: { label: words.action, url: `${context.origin}/` },
					afterAction: [answers.line],
					signature: common.signature(context.regionName),
					why: words.why
				},
				context
			);
			return answers.replyTo ? { ...mailed, replyTo: answers.replyTo } : mailed;
		})
	};
}
