/**
 * Commands from a device through the endpoint: repeated, reordered and at once from two connections, each counts once; and nothing
 * is done in the name of somebody else.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SentBatch, SentCommand, Verdict } from '../../src/lib/core/commands.ts';
import { HONEYPOT } from '../../src/lib/core/form-state.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import { POST } from '../../src/routes/api/sync/commands/+server.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { signedInStaff } from './accounts.ts';
import { engines } from './database.ts';

type Handled = Parameters<typeof POST>[0];
const nobody = { staff: null, language: 'nl' } as App.Locals;

/** The confirmations that the pages of these paths show next. */
const flashes = new Map<string, string>();

let made = 0;
const note = (text: string, more: Partial<SentCommand> = {}): SentCommand => ({
	key: `key-of-this-test-${++made}-${process.pid}`,
	name: 'note-question',
	version: 1,
	at: new Date().toISOString(),
	data: { text },
	...more
});
const batch = (commands: unknown[], more: Partial<SentBatch> = {}) =>
	JSON.stringify({ sentAt: new Date().toISOString(), commands, ...more });

async function send(body: string, locals: App.Locals, headers = { 'content-type': 'application/json' }) {
	const request = new Request('http://localhost/api/sync/commands', { method: 'POST', headers, body });
	const cookies = {
		set: (name: string, value: string, { path }: { path: string }) => void flashes.set(path, `${name}=${value}`)
	};
	const event = { request, locals, cookies, url: new URL(request.url), getClientAddress: () => '192.0.2.1' };
	const answer = await POST(event as unknown as Handled);
	return { status: answer.status, ...((await answer.json()) as { verdicts?: Verdict[]; code?: string }) };
}

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	let otto: App.Locals;
	let vera: App.Locals;

	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		await supabase.sql(
			`insert into planner.staff (email, name, role, municipalities) values
				('otto@staff.example', 'Otto', 'facilitator', '{}'), ('vera@staff.example', 'Vera', 'viewer', '{}')`
		);
		otto = await signedInStaff('otto@staff.example');
		vera = await signedInStaff('vera@staff.example');
	});
	afterAll(() => supabase.close());
	beforeEach(() => supabase.sql('delete from planner.question'));

	const questions = async () =>
		(await supabase.sql<{ text: string }>('select text from planner.question order by number')).map(({ text }) => text);
	const verdicts = async (commands: unknown[], locals = otto, more: Partial<SentBatch> = {}) =>
		(await send(batch(commands, more), locals)).verdicts?.map(({ verdict, code }) => code ?? verdict);

	it('carries out commands in the order of the device, and answers a repeat the same', async () => {
		const commands = [note('Een'), note('Twee'), note('Drie')];
		const first = await send(batch(commands), otto);
		expect(first.verdicts?.map(({ key, verdict }) => [key, verdict])).toEqual(commands.map(({ key }) => [key, 'done']));
		expect(await send(batch(commands), otto)).toEqual(first);
		expect(await send(batch(commands.toReversed()), otto)).toEqual({
			...first,
			verdicts: first.verdicts?.toReversed()
		});
		expect(await questions()).toEqual(['Een', 'Twee', 'Drie']);
	});

	it('counts the same key once, from many requests at once', async () => {
		const commands = [note('Tegelijk'), note('Ook')];
		const answers = await Promise.all(Array.from({ length: 8 }, () => send(batch(commands), otto)));
		expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
		expect((await questions()).toSorted()).toEqual(['Ook', 'Tegelijk']);
	});

	it('refuses what is wrong in its place; the others go on', async () => {
		const commands = [
			note('Eerst'),
			note('', {}),
			note('Onbekend', { name: 'no-such-command' }),
			note('Later', { version: 7 }),
			note('Een prototype', { name: 'constructor' }),
			note('Geen tijd', { at: 'gisteren' }),
			note('Adres', { data: { text: 'Hoe?', name: 'Jan', email: 'geen adres' } }),
			note('Vreemd', { data: { text: { $ne: null } } }),
			{ key: note('').key },
			note('Laatst')
		];
		expect(await verdicts(commands)).toEqual([
			...['done', 'invalid_input', 'unknown_command', 'unknown_command', 'unknown_command'],
			...['invalid_input', 'invalid_input', 'invalid_input', 'invalid_input', 'done']
		]);
		expect(await questions()).toEqual(['Eerst', 'Laatst']);
	});

	it('says in words why a command is refused', async () => {
		const wrong = note('', { data: { text: 'Hoe?', email: 'geen adres' } });
		const { verdicts: [first] = [] } = await send(batch([wrong]), otto);
		expect(first?.text).toMatch(/mailadres/);
		const { verdicts: [second] = [] } = await send(batch([note('Hoe?')]), vera);
		expect(second).toMatchObject({ code: 'not_for_viewers', text: expect.stringMatching(/^Je kijkt mee/) as string });
	});

	it('tries nothing without the sign-in that it needs, nor in the name of a colleague', async () => {
		expect(await send(batch([note('Van wie?')]), nobody)).toEqual({ status: 401, code: 'sign_in' });
		const mine = { staff: otto.staff?.id ?? '' };
		expect(await send(batch([note('Van Otto')], mine), nobody)).toEqual({ status: 401, code: 'sign_in' });
		expect(await send(batch([note('Van Otto')], mine), vera)).toEqual({ status: 401, code: 'sign_in' });
		expect(await verdicts([note('Van Otto')], otto, mine)).toEqual(['done']);
		expect(await questions()).toEqual(['Van Otto']);
	});

	it('gives a colleague no answer to the key of another', async () => {
		const command = note('Van Otto');
		expect(await verdicts([command], otto)).toEqual(['done']);
		expect(await verdicts([command], vera)).toEqual(['not_for_viewers']);
		await supabase.sql(`update planner.staff set role = 'facilitator' where name = 'Vera'`);
		expect(await verdicts([command], vera)).toEqual(['key_used_before']);
		await supabase.sql(`update planner.staff set role = 'viewer' where name = 'Vera'`);
	});

	it('asks to sign in when the session ended meanwhile', async () => {
		const staff = otto.staff && { ...otto.staff, accessToken: `${otto.staff.accessToken}x` };
		expect(await send(batch([note('Te laat')]), { ...otto, staff })).toEqual({ status: 401, code: 'sign_in' });
	});

	it('knows when it was noted, though the clock of the device is hours off', async () => {
		const sentAt = new Date(Date.now() + 5 * 3_600_000);
		const at = new Date(sentAt.getTime() - 90 * 60_000);
		await send(
			batch([note('Anderhalf uur geleden', { at: at.toISOString() })], { sentAt: sentAt.toISOString() }),
			otto
		);
		const [row] = await supabase.sql<{ minutes: number }>(
			'select round(extract(epoch from now() - created_at) / 60)::int as minutes from planner.question'
		);
		expect(row?.minutes).toBe(90);
	});

	describe('of visitors', () => {
		const signUp = (email: string, more: object = {}) =>
			note('', { name: 'sign-up', data: { about: 'avond', name: 'Ans', email, company: 'Bakkerij', ...more } });
		const pathOf = (verdict?: Verdict) => (verdict?.data as { path: string } | undefined)?.path ?? '';

		beforeAll(() =>
			supabase.sql(
				`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at)
				 values ('avond', 'theme_session', 'Avond', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '10 days', 50, 'published', now())`
			)
		);
		const registrations = async () =>
			(await supabase.sql<{ many: number }>('select count(*)::int as many from planner.registration'))[0]?.many;

		it('a sign-up made offline counts once, and leads to the page that confirms it', async () => {
			const command = signUp('ans@ond.example');
			const before = (await registrations()) ?? 0;
			for (const locals of [nobody, otto, nobody]) {
				const { verdicts: [verdict] = [] } = await send(batch([command]), locals);
				expect([verdict?.verdict, pathOf(verdict)]).toEqual(['done', expect.stringMatching(/^\/mijn\/[0-9a-f]{32}$/)]);
				expect(flashes.get(pathOf(verdict))).toBe('gedaan=signed_up');
			}
			expect(await registrations()).toBe(before + 1);
		});

		it('with a known address it says no more than the form does', async () => {
			await send(batch([signUp('bea@ond.example')]), nobody);
			const { verdicts: [verdict] = [] } = await send(batch([signUp('bea@ond.example')]), nobody);
			expect(verdict).toMatchObject({ verdict: 'done', data: { path: '/sessies/avond/aangemeld' } });
		});

		it('a question asked offline is there once', async () => {
			const data = { text: 'Wie weet iets van warmtepompen?', name: 'Cor', email: 'cor@ond.example' };
			const command = note('', { name: 'submit-question', data });
			expect(await verdicts([command, command], nobody)).toEqual(['done', 'done']);
			expect(await questions()).toEqual([data.text]);
			expect(flashes.get('/vraag/verstuurd')).toBe('gedaan=sent');
		});

		it('what the form refuses is refused', async () => {
			const commands = [
				signUp('geen adres'),
				signUp('dik@ond.example', { about: 'bestaat-niet' }),
				signUp('ben@ond.example', { about: undefined }),
				signUp('bot@ond.example', { [HONEYPOT]: 'https://spam.example' })
			];
			expect(await verdicts(commands, nobody)).toEqual([
				...['invalid_input', 'unknown_session', 'unknown_session', 'honeypot_filled']
			]);
		});
	});

	it.each([
		['no JSON', '{"sentAt":'],
		['a list', '[]'],
		['no commands', '{"sentAt":"2026-01-01T00:00:00Z"}'],
		['no time', '{"commands":[]}'],
		['a command without a key', '{"sentAt":"2026-01-01T00:00:00Z","commands":[{"name":"note-question"}]}'],
		['too many', batch(Array.from({ length: 101 }, () => note('Veel')))],
		['a link that is none', batch([], { link: 'x' })]
	])('refuses a body with %s as a whole', async (_what, body) => {
		expect(await send(body, otto)).toEqual({ status: 400, code: 'malformed_body' });
	});

	it('refuses other types, and bodies that are too large', async () => {
		expect((await send(batch([]), otto, { 'content-type': 'text/plain' })).status).toBe(415);
		await expect(send('x'.repeat(300_000), otto)).rejects.toMatchObject({ status: 413 });
	});

	it('ends the same however often and in whatever parts commands arrive', async () => {
		const plans = fc.array(fc.array(fc.nat({ max: 5 }), { maxLength: 6 }), { minLength: 1, maxLength: 6 });
		await fc.assert(
			fc.asyncProperty(plans, async (parts) => {
				await supabase.sql('delete from planner.question');
				const commands = Array.from({ length: 6 }, (_, n) => note(`Vraag ${n}`));
				const answers: string[] = [];
				for (const part of parts) {
					const { verdicts = [] } = await send(batch(part.map((n) => commands[n])), otto);
					answers.push(...verdicts.map((verdict) => JSON.stringify(verdict)));
				}
				const sent = new Set(parts.flat()).size;
				expect([new Set(answers).size, (await questions()).length]).toEqual([sent, sent]);
			}),
			{ numRuns: 15 }
		);
	});
});
