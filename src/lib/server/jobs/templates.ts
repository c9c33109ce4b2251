import { directoryMails, type DirectoryMailContext } from '../../directory/mails.ts';
import { expertMails, type ExpertMailContext } from '../../experts/invitations/mails.ts';
import { staffInvitationMails } from '../../experts/invitations/staff/mails.ts';
import type { MailTemplate } from '../../mail/types.ts';
import { questionMails } from '../../questions/mails.ts';
import { registrationMails } from '../../registrations/mails.ts';
import { sessionMails } from '../../sessions/mails.ts';

/** Every mail template, by the name that the database writes into the outbox. */
export function mailTemplates(context: DirectoryMailContext & ExpertMailContext): Record<string, MailTemplate> {
	return {
		...directoryMails(context),
		...registrationMails(context),
		...sessionMails(context),
		...expertMails(context),
		...staffInvitationMails(context),
		...questionMails(context)
	};
}
