import { describe, expect, it } from 'vitest';
import { ZodType } from 'zod';
import type { FieldError } from '../core/form-state.ts';
import { LANGUAGES } from '../core/language.ts';
import { PLAN_ERRORS } from '../planning/read-plan.ts';
import { PLAN_FIELDS } from '../planning/columns.ts';
import { fieldErrorText, type FormName } from './form-errors.server.ts';
import { refusals } from './nl/refusals.ts';
import { textsFor } from './texts.server.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

/** Every form, `folder/of/schema#name`, with the name of its error messages. Null: a form without typed fields. */
const FORMS: Record<string, FormName | null> = {
	'directory#signInForm': 'signIn',
	'directory#confirmForm': null,
	'directory/addresses#addressChangeForm': null,
	'directory/colleagues#colleagueForm': 'colleague',
	'directory/colleagues#deactivateForm': null,
	'directory/organisations#organisationForm': 'organisation',
	'experts#expertForm': 'expert',
	'experts/invitations#answerForm': 'answer',
	'experts/invitations/staff#inviteForm': 'invite',
	'experts/invitations/staff#publishForm': 'invite',
	'experts/invitations/staff#inviteProgrammeForm': 'invite',
	'experts/invitations/staff#noExpertForm': null,
	'experts/invitations/staff#withdrawForm': 'invite',
	'experts/invitations/staff#noteForm': 'invite',
	'planning#planForm': 'plan',
	'planning#editForm': 'plan',
	'planning#versionForm': null,
	'planning#cancelForm': 'cancelSession',
	'questions#publicQuestionForm': 'question',
	'questions#ownQuestionForm': 'question',
	'questions#solveForm': null,
	'questions#reopenForm': 'question',
	'questions/referrals#acceptForm': null,
	'questions/referrals#answerForm': 'referral',
	'questions/referrals#passForm': 'referral',
	'questions/triage#triageForm': 'triage',
	'questions/triage#answerForm': 'triage',
	'questions/triage#askerForm': 'triage',
	'questions/triage#notSolvedForm': 'triage',
	'questions/triage#solvedForm': 'triage',
	'questions/triage#closeForm': 'triage',
	'questions/triage#referForm': 'triage',
	'questions/triage#referralForm': 'triage',
	'questions/triage#noteForm': 'triage',
	'registrations#signUpForm': 'signUp',
	'registrations#changeForm': 'signUp',
	'registrations#cancelForm': null,
	'registrations#repeatedForm': null,
	'registrations/staff#addAttendeeForm': 'attendee',
	'registrations/staff#calledForm': null,
	'registrations/staff#changeAttendeeForm': 'attendee',
	'registrations/staff#moveAttendeeForm': 'attendee',
	'registrations/staff#noteForm': 'attendee',
	'registrations/staff#cancelAttendeeForm': 'attendee',
	'registrations/staff#promoteAttendeeForm': 'attendee',
	'today#snoozeForm': null,
	'today#endSnoozeForm': null
};

const modules = import.meta.glob<Record<string, unknown>>('../**/schema.ts', { eager: true });
const schemas = Object.entries(modules).flatMap(([path, module]) =>
	Object.entries(module).flatMap(([name, schema]) =>
		name.endsWith('Form') && schema instanceof ZodType
			? [{ id: `${path.slice('../'.length, -'/schema.ts'.length)}#${name}`, schema }]
			: []
	)
);

type Def = {
	error?: (issue: object) => unknown;
	path?: PropertyKey[];
	params?: { most?: number };
	maximum?: number;
	checks?: { _zod: { def: Def } }[];
	shape?: Record<string, ZodType>;
	in?: ZodType;
	innerType?: ZodType;
	element?: ZodType;
};

/** Every error code that a schema can return, with its field and the limit. */
function codesOf(schema: ZodType, field = ''): FieldError[] {
	const def = schema._zod.def as Def;
	const said = ({ error, path, params, maximum }: Def) =>
		error
			? [{ field: String(path?.[0] ?? field), code: String(error({})), detail: { most: params?.most ?? maximum } }]
			: [];
	return [
		...said(def),
		...(def.checks ?? []).flatMap((check) => said(check._zod.def)),
		...Object.entries(def.shape ?? {}).flatMap(([name, inner]) => codesOf(inner, name)),
		...[def.in, def.innerType, def.element].flatMap((inner) => (inner ? codesOf(inner, field) : []))
	];
}

/** The errors of `planForm` come from `readPlan`, which is no schema. */
const planErrors = PLAN_ERRORS.map((code) => ({ field: 'title', code, detail: { most: PLAN_FIELDS.title.most } }));
const codes = (id: string, schema: ZodType) =>
	/^planning#(plan|edit)Form$/.test(id) ? [...codesOf(schema), ...planErrors] : codesOf(schema);

describe('the error messages of a form', () => {
	it('are listed here for every form', () =>
		expect(Object.keys(FORMS).sort()).toEqual(schemas.map(({ id }) => id).sort()));

	it.each(nonEmpty(schemas))('cover every code of $id', ({ id, schema }) => {
		const name = FORMS[id] ?? null;
		const said = codes(id, schema).map((error) => ({
			key: `${error.field}.${error.code}`,
			text: name && fieldErrorText('nl', name, error),
			isRefusal: Object.hasOwn(refusals, error.code)
		}));
		expect(
			said.filter(({ text, isRefusal }) => text === null && !isRefusal),
			`add these to ${name} of i18n/nl/form-errors.ts and en/form-errors.ts`
		).toEqual([]);
		expect(
			said.filter(({ text }) => /NaN|undefined/.test(text ?? '')),
			'give the checks of these params with most'
		).toEqual([]);
	});

	it('contain no unused message', () => {
		const asked = schemas.flatMap(({ id, schema }) =>
			codes(id, schema).flatMap(({ field, code }) => [`${FORMS[id]} ${code}`, `${FORMS[id]} ${field}.${code}`])
		);
		const told = Object.entries(textsFor('nl').formErrors).flatMap(([form, texts]) =>
			Object.keys(texts).flatMap((key) => (Object.hasOwn(refusals, key) ? [] : [`${form} ${key}`]))
		);
		expect(told.filter((text) => !asked.includes(text) && !/^plan \w+\.missing$/.test(text))).toEqual([]);
	});

	it.each(LANGUAGES)('contain the limit in %s', (language) => {
		expect(fieldErrorText(language, 'plan', { field: 'title', code: 'too_long', detail: { most: 140 } })).toMatch(
			/140/
		);
		const own = fieldErrorText(language, 'plan', { field: 'itemTitle.2', code: 'missing' });
		expect(own).not.toBe(fieldErrorText(language, 'plan', { field: 'title', code: 'missing' }));
		expect(own).not.toBe(fieldErrorText(language, 'plan', { field: 'other', code: 'missing' }));
		for (const code of ['no_such_code', '__proto__', 'toString'])
			expect(fieldErrorText(language, 'plan', { field: 'title', code })).toBeNull();
	});
});
