import { z } from 'zod';
import { LEVELS } from '../../directory/organisations/types.ts';
import { REFERRAL_STATES, REFUSED_STATES, type ReferralPage } from './types.ts';
import { day, instant } from '../../shapes/values.ts';

/** What the database answers to an organisation, checked and put in our words. Read by queries only. */

const text = z.string().nullable();
const maybe = text.optional().transform((value) => value ?? null);

const door = z
	.object({
		id: z.string(),
		name: z.string(),
		level: z.enum(LEVELS),
		themes: z.array(z.string()),
		can_receive: z.boolean()
	})
	.transform(({ can_receive, ...rest }) => ({ ...rest, canReceive: can_receive }));

/** `referral_page`. */
export const referralPage: z.ZodType<ReferralPage> = z
	.object({
		referral: z.object({
			state: z.enum(REFERRAL_STATES),
			note: text,
			due_on: day,
			answer: text,
			reason: text,
			next_organisation_name: text
		}),
		organisation: z.object({ name: z.string() }),
		question: z.object({
			number: z.int(),
			text: z.string(),
			theme_nl: text,
			theme_en: text,
			municipality: text,
			session: z
				.object({ title: z.string(), starts_at: instant })
				.transform(({ title, starts_at }) => ({ title, startsAt: starts_at }))
				.nullable()
		}),
		asker: z.object({ name: text, company: text, email: maybe, phone: maybe }).nullable(),
		sender: z.object({ name: text, email: text }),
		earlier: z.array(z.object({ organisation: z.string(), state: z.enum(REFUSED_STATES), reason: text })),
		other_organisations: z.array(door)
	})
	.transform(({ referral, organisation, question, other_organisations, ...rest }) => ({
		...rest,
		doors: other_organisations,
		state: referral.state,
		note: referral.note,
		dueOn: referral.due_on,
		answer: referral.answer,
		reason: referral.reason,
		nextOrganisation: referral.next_organisation_name,
		organisation: organisation.name,
		question: {
			number: question.number,
			text: question.text,
			themeNl: question.theme_nl,
			themeEn: question.theme_en,
			municipality: question.municipality,
			session: question.session
		}
	}));

/** `accept_referral`, `answer_referral`, `decline_referral`, `pass_on_referral`. */
export const settled = z.object({ state: z.string(), goes_on: z.boolean().optional() });
