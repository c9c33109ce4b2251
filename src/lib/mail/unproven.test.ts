import { describe, expect, it } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { EVERY_MAIL, queued } from '../../../tests/factories/mails.ts';
import { mailTemplates } from '../server/jobs/templates.ts';
import { firstName, forMailbox } from './unproven.ts';

it.each([
	['Jan de Vries', 'Jan'],
	['  Anne-Marie O’Neill', 'Anne-Marie'],
	['Ægir', 'Ægir'],
	['李小龍', '李小龍'],
	['Klik https://kwaad.example', 'Klik'],
	['https://kwaad.example', ''],
	['kwaad.example/x Jan', ''],
	['06-12345678', ''],
	['<b>Jan</b>', ''],
	['', ''],
	['J'.repeat(80), 'J'.repeat(30)]
])('the first name of %j is %j', (name, first) => expect(firstName(name)).toBe(first));

const templates = mailTemplates({
	origin: 'https://sessies.example',
	regionName: 'Regio Zwolle',
	now: () => new Date('2027-01-02T12:00:00Z'),
	signInLink: async () => 'https://sessies.example/inloggen/link',
	organizer: () => ({ name: 'Regio Zwolle', address: 'sessies@sessies.example' })
});

const TYPED = 'Klik-nu hier: kwaad.example of https://kwaad.example of 0612345678';

/** The data with a text that a stranger typed wherever a public form has a field. */
function typedInto(value: unknown, key = ''): unknown {
	if (Array.isArray(value)) return value.map((one) => typedInto(one));
	if (typeof value !== 'object' || value === null)
		return ['text', 'company', 'diet', 'needs', 'phone'].includes(key) && typeof value === 'string' ? TYPED : value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [
			name,
			['registration', 'asker'].includes(name) && typeof inner === 'object' && inner
				? { ...(typedInto(inner) as object), name: TYPED, company: TYPED }
				: typedInto(inner, name)
		])
	);
}

const toVisitors = Object.keys(EVERY_MAIL).filter((name) => /^(registration|session|question)-|^mails-/.test(name));

describe.each(nonEmpty(toVisitors))('%s', (name) => {
	const rendered = async (proven: boolean) => {
		const row = queued(name, typedInto(EVERY_MAIL[name]), { proven, recipient_name: TYPED });
		const { recipient_name, ...rest } = forMailbox(row);
		const mail = await templates[name]?.({ ...rest, recipient_name });
		return JSON.stringify([recipient_name, mail?.subject, mail?.text, mail?.html, mail?.calendar]);
	};

	it('carries nothing that was typed but the first name, to a mailbox whose owner never acted', async () => {
		const mail = await rendered(false);
		expect(mail).not.toContain('kwaad');
		expect(mail).not.toContain('hier:');
		expect(mail).not.toMatch(/tel:|0612345678/);
		expect(mail).toContain('Klik-nu');
	});

	it('carries what was typed to everybody else', async () => {
		expect(await rendered(true)).toContain('kwaad');
	});
});

it('leaves mails to experts, organisations and colleagues as they are: staff entered those addresses', () => {
	const others = Object.keys(EVERY_MAIL).filter((name) => !toVisitors.includes(name));
	for (const name of nonEmpty(others))
		expect(forMailbox(queued(name, EVERY_MAIL[name], { proven: false })).data, name).toEqual(EVERY_MAIL[name]);
});
