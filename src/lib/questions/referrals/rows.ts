import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { LEVELS } from '../../directory/organisations/types.ts';
import { REFERRAL_STATES, REFUSED_STATES } from './types.ts';
import { linkedPhone, linkedText } from '../../shapes/linked-text.ts';
import { day, instant } from '../../shapes/values.ts';

/** Database answers to an organisation, as domain types. Read by queries and commands only. */

const text = z.string().nullable();
// Left out of the JSON when it may not be shared.
const shared = z
	.string()
	.nullish()
	.transform((value) => value ?? null);

/** An organisation that the question can be passed on to: at once when `canReceive`, else a colleague has to reach it. */
const otherOrganisationRow = z
	.object({
		id: z.string(),
		name: z.string(),
		level: z.enum(LEVELS),
		themes: z.array(z.string()),
		can_receive: z.boolean(),
		was_chosen: z.boolean()
	})
	.transform(camelKeys);

const questionRow = z
	.object({
		number: z.int(),
		text: linkedText,
		theme_nl: text,
		theme_en: text,
		municipality: text,
		asker_has_mail: z.boolean(),
		session: z.object({ title: z.string(), starts_at: instant }).transform(camelKeys).nullable()
	})
	.transform(camelKeys);

const referralRow = z
	.object({
		state: z.enum(REFERRAL_STATES),
		note: linkedText.nullable(),
		due_on: day,
		answer: linkedText.nullable(),
		reason: text,
		next_organisation_name: text
	})
	.transform(camelKeys);

/** `referral_page`. */
export const referralPageRow = z
	.object({
		referral: referralRow,
		organisation: z.object({ name: z.string() }),
		question: questionRow,
		/** Who asked, while this organisation is concerned; address and phone only with consent. */
		asker: z.object({ name: text, company: text, email: shared, phone: linkedPhone.nullish() }).nullable(),
		sender: z.object({ name: text, email: text }),
		/** The organisation that named this one and did not take the question on itself. */
		recommended_by: text,
		/** Organisations that declined or did not react. */
		earlier: z.array(
			z.object({ organisation: z.string(), state: z.enum(REFUSED_STATES), reason: linkedText.nullable() })
		),
		/** A part of them, see `pickList`. */
		other_organisations: z.array(otherOrganisationRow)
	})
	.transform(({ referral, organisation, ...page }) => ({
		...camelKeys(page),
		...referral,
		organisation: organisation.name
	}));

/** `accept_referral`, `answer_referral`, `decline_referral`, `pass_on_referral`. */
export const referralStateRow = z.object({ state: z.string() });
