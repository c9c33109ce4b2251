/** Jobs that find more than one batch of work: all of it is done, once, and one bad row holds up nothing else. */
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { SMTPServerOptions } from 'smtp-server';
import { createJobs } from '../../src/lib/server/jobs/list.ts';
import { JobRunner, type Counts } from '../../src/lib/server/jobs/runner.ts';
import { useLogger } from '../../src/lib/server/log.ts';
import { parseSettings } from '../../src/lib/server/settings.ts';
import { connect } from '../../src/lib/server/supabase.ts';
import type { Embedded } from '../../supabase/embedded/types.ts';
import { answer, smtpServer } from '../fakes/smtp.ts';
import { engines } from './database.ts';

/** The mail job claims 50 mails at a time, and begins anew after 500. */
const BATCH = 50;
const PART = 10 * BATCH;

describe.each(engines)('on $name', ({ open }) => {
	let supabase: Embedded;
	beforeAll(async () => {
		supabase = await open();
		connect(supabase);
		// Each mail that fails is a line in the log.
		useLogger(pino({ level: 'silent' }));
	});
	afterAll(() => {
		useLogger(undefined);
		return supabase.close();
	});
	beforeEach(() => supabase.sql('delete from planner.mail'));

	const jobs = (smtpUrl = 'smtp://127.0.0.1:9') =>
		createJobs(parseSettings({ SMTP_URL: smtpUrl, MAIL_FROM: 'Regio Zwolle <sessies@regio.example>' }));

	async function run(name: string, from = jobs()): Promise<Counts> {
		const job = from.find((one) => one.name === name);
		if (!job) throw new Error(`there is no job ${name}`);
		return (await new JobRunner([job]).runAll())[name] ?? {};
	}

	const queue = (count: number, data = '{"name": "Noor", "role": "viewer"}') =>
		supabase.sql(
			`select planner.queue_mail('staff-invited', 'c' || n || '@regio.example', 'Noor', 'nl', $1::text::jsonb)
			 from generate_series(1, $2::int) n`,
			[data, count]
		);

	const states = async () =>
		Object.fromEntries(
			(
				await supabase.sql<{ state: string; n: number }>(
					'select state::text, count(*)::int as n from planner.mail group by 1'
				)
			).map(({ state, n }) => [state, Number(n)])
		);

	/** Runs `use` with the mail job of a server whose mail goes to an SMTP server with these options. */
	async function sending(
		use: (sent: () => string[], runOnce: () => Promise<Counts>) => Promise<void>,
		options: SMTPServerOptions = {}
	): Promise<void> {
		const smtp = await smtpServer(options);
		const made: ReturnType<typeof jobs>[] = [];
		try {
			await use(
				() => smtp.received.flatMap(({ to }) => to),
				() => {
					const ones = jobs(smtp.url);
					made.push(ones);
					return run('mail', ones);
				}
			);
		} finally {
			for (const job of made.flat()) job.close?.();
			await smtp.close();
		}
	}

	test('one run sends several batches of mail, each mail once', () =>
		sending(async (sent, runOnce) => {
			await queue(3 * BATCH + 5);
			expect(await runOnce()).toEqual({ sent: 3 * BATCH + 5, failed: 0, retried: 0 });
			expect(new Set(sent()).size).toBe(3 * BATCH + 5);
			expect(sent()).toHaveLength(3 * BATCH + 5);
			expect(await states()).toEqual({ sent: 3 * BATCH + 5 });
		}));

	test('mails that cannot be made, and a batch of nothing else, do not hold up the next ones', () =>
		sending(async (sent, runOnce) => {
			await queue(BATCH + 2, '{}');
			await queue(BATCH);
			expect(await runOnce()).toEqual({ sent: BATCH, failed: BATCH + 2, retried: 0 });
			expect(sent()).toHaveLength(BATCH);
		}));

	test('a mail that is refused for now is retried later, and the batches after it leave in the same run', () =>
		sending(
			async (sent, runOnce) => {
				await queue(3 * BATCH);
				expect(await runOnce()).toEqual({ sent: 3 * BATCH - 1, failed: 0, retried: 1 });
				expect(sent()).not.toContain('c7@regio.example');
				expect(await states()).toEqual({ sent: 3 * BATCH - 1, queued: 1 });
			},
			{
				onRcptTo: ({ address }, _session, done) =>
					done(address === 'c7@regio.example' ? answer(451, 'greylisted') : null)
			}
		));

	test('while the mail server is down, one batch is tried and the rest is left as it is', async () => {
		await queue(3 * BATCH);
		expect(await run('mail')).toEqual({ sent: 0, failed: 0, retried: BATCH });
		expect(await supabase.sql('select attempts, count(*)::int as n from planner.mail group by 1 order by 1')).toEqual([
			{ attempts: 0, n: 2 * BATCH },
			{ attempts: 1, n: BATCH }
		]);
	});

	test('two servers share a backlog, and neither sends a mail of the other', () =>
		sending(async (sent, runOnce) => {
			await queue(4 * BATCH);
			const [one, other] = await Promise.all([runOnce(), runOnce()]);
			expect(Number(one.sent) + Number(other.sent)).toBe(4 * BATCH);
			expect(new Set(sent()).size).toBe(4 * BATCH);
			expect(sent()).toHaveLength(4 * BATCH);
		}));

	test('one run sends all that is due, each mail once', () =>
		sending(async (sent, runOnce) => {
			await queue(PART + 10);
			expect(await runOnce()).toMatchObject({ sent: PART + 10 });
			expect(new Set(sent()).size).toBe(PART + 10);
			expect(sent()).toHaveLength(PART + 10);
		}));

	const HUNDREDS = 300;

	test('one run closes hundreds of past sessions', async () => {
		await supabase.sql(
			`insert into planner.session (slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at,
				capacity, status, published_at)
			 select 'past-' || n, 'theme_session', 'Voorbij', 's', '{energie}', 'zwolle', 'Hal', now() - interval '3 hours',
				now() - interval '1 hour', 20, 'published', now() from generate_series(1, $1::int) n`,
			[HUNDREDS]
		);
		expect(await run('sessions')).toEqual({ held: HUNDREDS });
		expect(await run('sessions')).toEqual({ held: 0 });
	});

	test('one run removes hundreds of expired mails', async () => {
		await queue(HUNDREDS);
		await supabase.sql(
			"update planner.mail set state = 'sent', sent_at = created_at, created_at = now() - interval '9 years'"
		);
		expect(await run('retention')).toMatchObject({ mails: HUNDREDS });
		expect(await states()).toEqual({});
		expect(await run('retention')).toMatchObject({ mails: 0 });
	});

	test('a batch that is cancelled loses nothing of those before it, and the next run does the rest', async () => {
		const count = 1200;
		await queue(count);
		// The last of them to be removed cancels its batch, as a deadline or a lost connection does.
		await supabase.sql(
			`update planner.mail set state = 'sent', sent_at = created_at,
				created_at = now() - interval '9 years' - case when recipient_email = 'c1@regio.example' then interval '0' else interval '1 day' end`
		);
		await supabase.sql(
			`create function planner.cancel_removal() returns trigger language plpgsql as $$
			begin raise exception 'canceling statement due to statement timeout' using errcode = '57014'; end $$`
		);
		await supabase.sql(
			`create trigger cancel_removal before delete on planner.mail for each row
			 when (old.recipient_email = 'c1@regio.example') execute function planner.cancel_removal()`
		);
		const { mails = 0, errors } = await run('retention');
		expect(errors).toBe(1);
		expect(mails).toBeGreaterThanOrEqual(500);
		expect(await states()).toEqual({ sent: count - mails });
		await supabase.sql('drop trigger cancel_removal on planner.mail');
		expect(await run('retention')).toMatchObject({ mails: count - mails });
		expect(await states()).toEqual({});
	});

	test('one run returns hundreds of questions whose offer lapsed, and closes hundreds of unconfirmed answers', async () => {
		await supabase.sql(
			`with colleague as (
				insert into planner.staff (email, name, role) values ('fenna@regio.example', 'Fenna', 'facilitator') returning id
			), organisation as (
				insert into planner.organisation (name, kind, level, contact_email)
				values ('Hogeschool', 'education', 'regional', 'loket@hogeschool.example') returning id
			), waiting as (
				insert into planner.question (source, text, status, responsible_staff_id, next_action_on, answer, answered_at)
				select 'staff', 'Vraag ' || n, status, colleague.id, planner.today(), answer, answered_at
				from colleague, generate_series(1, $1::int) n, (values
					('referred', null, null::timestamptz),
					('answered', 'Zo doe je dat.', now() - interval '4 months')) states (status, answer, answered_at)
				returning id, status
			)
			insert into planner.referral (question_id, organisation_id, sender_staff_id, due_on)
			select waiting.id, organisation.id, colleague.id, planner.today() - 1
			from waiting, organisation, colleague where waiting.status = 'referred'`,
			[HUNDREDS]
		);
		expect(await run('referrals')).toEqual({ lapsed: HUNDREDS });
		expect(await run('answers')).toEqual({ closed: HUNDREDS });
		expect(await states()).toEqual({ queued: HUNDREDS });
		expect([await run('referrals'), await run('answers')]).toEqual([{ lapsed: 0 }, { closed: 0 }]);
	});
});
