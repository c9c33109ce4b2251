import { z } from 'zod';
import { textsFor } from '../i18n/texts.server.ts';
import {
	answeredBy,
	frame,
	template,
	type MailContent,
	type MailContext,
	type MailTemplate,
	type QueuedMail
} from '../mail/frame.ts';
import { mark } from '../core/isolate.ts';
import { shorten } from '../core/text.ts';
import { formatDate } from '../core/format-date.ts';
import { startOfDay } from '../core/timezone.ts';
import { day, token, uuid } from '../shapes/values.ts';
import { referralPath } from './referrals/paths.ts';
import { questionPath, staffQuestionPath } from './paths.ts';

const named = z.object({ name: z.string() });
const question = z.object({
	id: uuid,
	number: z.int(),
	text: z.string(),
	theme_nl: z.string().nullish(),
	theme_en: z.string().nullish(),
	municipality: z.string().nullish(),
	/** False: nobody can be mailed, so somebody has to tell the asker. Mails that were queued before it existed lack it. */
	asker_has_mail: z.boolean().default(true)
});

/** To the asker, with the link to the personal page. */
const toAsker = z.object({
	/** Without the text for a mailbox that may be somebody else's. */
	question: question.extend({ text: z.string().nullable() }),
	asker: z.object({ name: z.string().nullish() }).nullish(),
	token,
	organisation: named.nullish(),
	answer: z.string().nullish(),
	reason: z.string().nullish()
});

/** To the contact of an organisation that is offered the question. */
const offered = z.object({
	question,
	asker: z
		.object({
			name: z.string().nullish(),
			company: z.string().nullish(),
			email: z.string().nullish(),
			phone: z.string().nullish()
		})
		.nullish(),
	organisation: named,
	sender: z.object({ name: z.string().nullish(), email: z.string().nullish() }).nullish(),
	/** The organisation that named this one and did not take the question on itself. */
	recommended_by: z.string().nullish(),
	note: z.string().nullish(),
	due_on: day,
	/** The organisation accepted it already: its address changed, and this is a new link. */
	accepted: z.boolean().nullish(),
	token
});

/** To the sender of a referral: a colleague, or (with a token) the organisation that passed it on. */
const toSender = z.object({
	question,
	organisation: named,
	token: token.nullish(),
	reason: z.string().nullish(),
	next_organisation_name: z.string().nullish(),
	goes_on: z.boolean().nullish(),
	answer: z.string().nullish()
});

type Own = Pick<MailContent, 'subject' | 'heading' | 'paragraphs' | 'action' | 'why'> &
	Partial<Pick<MailContent, 'preheader' | 'tone' | 'quote' | 'card' | 'afterAction' | 'closing'>>;

/**
 * Characters of a question in a mail: enough for its asker or sender to recognise it, and for the receiving organisation to
 * decide. The whole text is on the page behind the button.
 */
const REMINDER = 400;
const TO_DECIDE = 1500;

/** Mails about a question: to its asker, to the organisation that is offered it, and to the sender of that referral. */
export function questionMails(context: MailContext): Record<string, MailTemplate> {
	const { origin } = context;
	const texts = ({ language }: QueuedMail) => textsFor(language).mail.question;
	const framed = (mail: QueuedMail, greeting: string | null | undefined, own: Own) => {
		const { frame: common } = textsFor(mail.language).mail;
		return frame(
			{
				language: mail.language,
				preheader: String(own.paragraphs[0] ?? own.heading),
				greeting: common.hello(greeting || mail.recipient_name),
				signature: common.signature(context.regionName),
				...own
			},
			context
		);
	};
	type Asked = z.output<typeof toAsker>;
	const forAsker = (own: (all: Asked, words: ReturnType<typeof texts>) => Omit<Own, 'action' | 'why'>): MailTemplate =>
		template(toAsker, (all, mail) => {
			const words = texts(mail);
			return framed(mail, all.asker?.name, {
				card: {
					title: words.yours,
					facts: [
						{
							label: words.number(all.question.number),
							value: all.question.text === null ? words.onPage : mark(shorten(all.question.text, REMINDER))
						}
					]
				},
				action: { label: words.follow, url: origin + questionPath(all.token, all.question.number) },
				why: words.whyAsker,
				...own(all, words)
			});
		});
	type Passed = z.output<typeof toSender>;
	const forSender = (
		own: (all: Passed, words: ReturnType<typeof texts>) => Omit<Own, 'action' | 'why'>
	): MailTemplate =>
		template(toSender, (all, mail) => {
			const words = texts(mail);
			return framed(mail, mail.recipient_name, {
				card: {
					title: words.number(all.question.number),
					facts: [{ label: words.question, value: mark(shorten(all.question.text, REMINDER)) }]
				},
				action: {
					label: words.look,
					url: origin + (all.token ? referralPath(all.token) : staffQuestionPath(all.question.id))
				},
				why: words.whySender,
				...own(all, words)
			});
		});
	return {
		'question-received': forAsker((_, { received }) => ({ ...received, paragraphs: [received.body] })),
		'question-referred': forAsker(({ organisation }, { referred }) => ({
			subject: referred.subject(organisation?.name ?? ''),
			heading: referred.heading(organisation?.name ?? ''),
			paragraphs: [referred.body]
		})),
		'question-accepted': forAsker(({ organisation }, { accepted }) => ({
			subject: accepted.subject(organisation?.name ?? ''),
			heading: accepted.heading(organisation?.name ?? ''),
			paragraphs: [accepted.body]
		})),
		'question-answered': forAsker(({ organisation, answer }, { answered }) => ({
			subject: answered.subject,
			heading: answered.heading,
			preheader: answer ?? answered.heading,
			paragraphs: [organisation ? answered.by(organisation.name) : answered.plain],
			quote: answer,
			afterAction: [answered.solved, answered.silence]
		})),
		'question-closed': forAsker(({ reason }, { closed }) => ({
			subject: closed.subject,
			preheader: reason ?? closed.silent,
			heading: closed.heading,
			paragraphs: [reason ? closed.body : closed.silent],
			quote: reason,
			tone: 'wait' as const,
			afterAction: [reason ? closed.reopen : closed.reopenSilent]
		})),
		'referral-offered': template(offered, (all, mail) => {
			const words = texts(mail);
			const { offered: own } = words;
			const { question, asker, sender, organisation } = all;
			const theme = mail.language === 'en' ? question.theme_en : question.theme_nl;
			const who = [asker?.name, asker?.company].filter(Boolean).join(', ');
			const due = formatDate(startOfDay(all.due_on), mail.language, { style: 'long' });
			const answers = answeredBy(sender, textsFor(mail.language).mail.frame.talk);
			const mailed = framed(mail, mail.recipient_name, {
				subject: all.accepted ? own.acceptedSubject(question.number) : own.subject(question.number, theme ?? null),
				heading: all.accepted ? own.acceptedSubject(question.number) : own.heading(organisation.name),
				paragraphs: [
					all.accepted
						? own.accepted(organisation.name)
						: own.body(sender?.name ?? context.regionName, all.recommended_by ?? null),
					all.note ? own.note : null
				],
				quote: all.note,
				card: {
					title: words.number(question.number),
					facts: [
						{ label: words.question, value: mark(shorten(question.text, TO_DECIDE)) },
						theme ? { label: words.theme, value: theme } : null,
						who ? { label: words.asker, value: mark(who) } : null,
						asker?.email || asker?.phone
							? { label: words.contact, value: mark([asker.email, asker.phone].filter(Boolean).join(', ')) }
							: null,
						question.municipality ? { label: words.municipality, value: question.municipality } : null,
						all.accepted ? null : { label: own.due, value: due }
					]
				},
				action: { label: all.accepted ? own.acceptedAction : own.action, url: origin + referralPath(all.token) },
				afterAction: [all.accepted ? null : own.how, answers.line],
				why: own.why(organisation.name)
			});
			return answers.replyTo ? { ...mailed, replyTo: answers.replyTo } : mailed;
		}),
		'referral-declined': forSender(
			({ question, organisation, reason, next_organisation_name: next, goes_on }, { declined }) => ({
				subject: (goes_on ? declined.subject : declined.subjectBack)(organisation.name, question.number),
				heading: declined.heading(organisation.name),
				tone: 'wait' as const,
				paragraphs: [
					next ? (goes_on ? declined.goesOn(next) : declined.names(next)) : declined.back,
					reason ? declined.reason : null
				],
				quote: reason
			})
		),
		'referral-lapsed': forSender(({ question, organisation }, { lapsed }) => ({
			subject: lapsed.subject(organisation.name, question.number),
			heading: lapsed.heading(organisation.name),
			tone: 'wait' as const,
			paragraphs: [lapsed.body]
		})),
		'referral-answered': forSender(({ question, organisation, answer, token: byLink }, { sentAnswer }) => ({
			subject: sentAnswer.subject(organisation.name, question.number),
			heading: sentAnswer.heading(organisation.name),
			paragraphs: [question.asker_has_mail ? sentAnswer.body : byLink ? sentAnswer.colleagueTells : sentAnswer.tell],
			quote: answer
		}))
	};
}
