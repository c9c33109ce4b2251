import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ZodObject, ZodPipe, type ZodType } from 'zod';
import { ITEM_LIMITS, PLAN_FIELDS, columnOf } from '../planning/columns.ts';
import { nonEmpty } from '../../../tests/non-empty.ts';

/**
 * Compares how long a text may be in the forms and in the database, which refuses a longer one. Both count code points: the tests
 * write texts of emoji, which are two units of UTF-16 each.
 */

const schemas = 'supabase/schemas';
const sql = readdirSync(schemas)
	.map((name) => readFileSync(`${schemas}/${name}`, 'utf8'))
	.join('\n');

/** The limits of a function by the name of what it limits: `{ diet: 300 }`. */
function limitsIn(name: string): Record<string, number> {
	const body = new RegExp(`create function \\w+\\.${name}\\(.*?\\ncomment on function`, 's').exec(sql)?.[0] ?? '';
	const found = body.matchAll(/(?:clean_line|clean_text|is_web_address)\((?:[^(),]*\W)?(\w+)'?, (\d+)\)/g);
	return Object.fromEntries([...found].map(([, what, most]) => [what, Number(most)]));
}

/** The functions that clean the texts of a form, and the names they have there when these differ. */
const CLEANED_BY: Record<string, { functions: string[]; called?: Record<string, string> }> = {
	'directory/colleagues#colleagueForm': { functions: ['invite_staff'] },
	'directory/organisations#organisationForm': { functions: ['save_organisation'] },
	'experts#expertForm': { functions: ['save_expert'] },
	'experts/invitations#answerForm': { functions: ['write_invitation_answer'] },
	'experts/invitations/staff#inviteForm': { functions: ['write_invitation'] },
	'experts/invitations/staff#withdrawForm': { functions: ['withdraw_invitation'] },
	'planning#editForm': { functions: ['change_session'] },
	'planning#cancelForm': { functions: ['call_off_session'] },
	'questions#publicQuestionForm': { functions: ['find_or_add_entrepreneur', 'check_question_text', 'insert_question'] },
	'questions#ownQuestionForm': { functions: ['check_question_text', 'insert_question'] },
	'questions#reopenForm': { functions: ['reopen_question'] },
	'questions/referrals#answerForm': { functions: ['clean_answer'] },
	'questions/referrals#passForm': { functions: ['decline_referral'] },
	'questions/triage#answerForm': { functions: ['clean_answer'] },
	'questions/triage#askerForm': { functions: ['add_asker'] },
	'questions/triage#closeForm': { functions: ['close_question'] },
	'questions/triage#noteForm': {
		functions: ['find_or_add_entrepreneur', 'check_question_text', 'insert_question', 'note_question', 'asker_by_staff']
	},
	'questions/triage#notSolvedForm': { functions: ['note_not_solved'] },
	'questions/triage#referForm': { functions: ['offer_referral'] },
	'questions/triage#solvedForm': { functions: ['note_solved'] },
	'registrations#signUpForm': {
		functions: ['find_or_add_entrepreneur', 'sign_up', 'keep_repeated_sign_up', 'insert_question'],
		called: { question: 'text' }
	},
	'registrations#changeForm': { functions: ['change_registration'] },
	'registrations/staff#cancelAttendeeForm': { functions: ['cancel_registration_by_staff'] },
	'registrations/staff#addAttendeeForm': {
		functions: ['find_or_add_entrepreneur', 'add_registration']
	},
	'registrations/staff#changeAttendeeForm': {
		functions: ['find_or_add_entrepreneur', 'change_registration_by_staff']
	},
	'registrations/staff#moveAttendeeForm': { functions: ['move_registration'] },
	'registrations/staff#noteForm': { functions: ['write_registration_note'] },
	'registrations/staff#promoteAttendeeForm': { functions: ['promote_registration'] }
};

const modules = import.meta.glob<Record<string, unknown>>('../**/schema.ts', { eager: true });
/** The plan, which no zod schema limits, is compared by its list of fields. */
const PLAN = new Set(Object.keys(PLAN_FIELDS));
const fields = Object.entries(modules).flatMap(([path, module]) =>
	Object.entries(module).flatMap(([name, schema]) => {
		const object = schema instanceof ZodPipe ? schema.in : schema;
		const id = `${path.slice('../'.length, -'/schema.ts'.length)}#${name}`;
		if (!name.endsWith('Form') || !(object instanceof ZodObject)) return [];
		return Object.entries(object.shape as Record<string, ZodType>)
			.filter(([field, shape]) => isTooLong(shape, 'a'.repeat(50_000)) && !PLAN.has(field))
			.map(([field, shape]) => ({ id, field, shape }));
	})
);

function isTooLong(shape: ZodType, typed: string): boolean {
	return shape.safeParse(typed).error?.issues.some(({ message }) => message === 'too_long') ?? false;
}

/** Every counter of a component: its field, and the constant with its limit. Those of the plan come from its list. */
const counters = Object.entries(
	import.meta.glob<string>('../**/*.svelte', { eager: true, query: '?raw', import: 'default' })
).flatMap(([path, text]) =>
	Array.from(
		text.matchAll(/\{\.\.\.field\((\w+)[^,]*, '(\w+)'\)\}(?:(?!\/>)[^])*?\smost=\{(\w+)(?:\.(\w+))?\}/g),
		([, form = '', field = '', name = '', key]) => {
			const from = new RegExp(`import \\{[^}]*\\b${name}\\b[^}]*\\} from '([^']+)'`).exec(text)?.[1] ?? '';
			return {
				path,
				form,
				field,
				constant: [new URL(from, `file:///${path.slice('../'.length)}`).pathname, name, key] as const
			};
		}
	)
);
const constants = import.meta.glob<Record<string, unknown>>(
	['../**/{types,lengths,rules,columns}.ts', '!../server/**'],
	{ eager: true }
);

describe('a counter', () => {
	it.each(nonEmpty(counters))(
		'of $path counts to the limit of $field',
		({ path, form, field, constant: [file, name, key] }) => {
			const value = constants[`..${file}`]?.[name];
			const most = Number(key ? (value as Record<string, number> | undefined)?.[key] : value);
			// Name and company of a visitor are in the forms of two domains.
			const domain = path
				.replace(/^\.\.\/ui\//, '../registrations/')
				.replace(/^\.\.\/(.*?)\/(components\/)?\w+\.svelte$/, '$1');
			const inDomain = fields.filter(({ id, field: name }) => name === field && id.startsWith(`${domain}#`));
			const ofForm = inDomain.filter(({ id }) => id === `${domain}#${form}Form`);
			const shapes = ofForm.length > 0 ? ofForm : inDomain;
			expect(shapes.length).toBeGreaterThan(0);
			expect(
				shapes.map(({ shape }) => [isTooLong(shape, '😀'.repeat(most)), isTooLong(shape, '😀'.repeat(most + 1))])
			).toEqual(shapes.map(() => [false, true]));
		}
	);
	it('is on every form', () => expect(counters.length).toBeGreaterThan(30));
});

describe('the form and the database', () => {
	it('both limit every text, or this test does not know how', () => {
		expect(fields.length).toBeGreaterThan(35);
		expect([...new Set(fields.map(({ id }) => id))].sort()).toEqual(Object.keys(CLEANED_BY).sort());
	});

	it.each(nonEmpty(fields))('allow texts of the same length: $id $field', ({ id, field, shape }) => {
		const { functions, called } = CLEANED_BY[id] ?? { functions: [] };
		const limits = functions.flatMap((name) => {
			const inside = limitsIn(name);
			return [inside[field], inside[called?.[field] ?? field]].filter((most) => most !== undefined);
		});
		const [most = 0] = limits;
		expect(new Set(limits), `limits in ${functions.join(', ')}`).toEqual(new Set([most]));
		expect(isTooLong(shape, '😀'.repeat(most))).toBe(false);
		expect(isTooLong(shape, '😀'.repeat(most + 1))).toBe(true);
	});

	const texts = Object.entries(PLAN_FIELDS).flatMap(([name, field]) =>
		/[lL]ine|lines|[lL]ink/.test(field.type) && 'most' in field ? [{ name: name as 'title', most: field.most }] : []
	);
	it.each(nonEmpty(texts))('allow texts of the same length: $name of a session', ({ name, most }) =>
		expect(limitsIn('clean_plan')[columnOf(name)]).toBe(most)
	);

	it('allow texts of the same length in the programme', () => {
		const { title, description } = limitsIn('write_programme');
		expect(limitsIn('check_programme').title).toBe(title);
		expect({ itemTitle: title, itemDescription: description }).toEqual(ITEM_LIMITS);
	});
});
