import { smtpServer } from '../fakes/smtp.ts';
import { usageOf } from './load.ts';
import { report, round } from './report.ts';
import { benchOnPostgres } from './servers.ts';

const AMOUNT = 5_000;
const PART = 500;

/** Mails as sign-ups write them, to as many mailboxes, due at once. */
const backlog = (from: number) => `do $$ begin
	for n in ${from + 1}..${from + PART} loop
		perform public.sign_up(slug => 'spread-' || n % 100 + 1, name => 'Ondernemer ' || n, company => 'Bedrijf ' || n,
			email => 'ondernemer.' || n || '@bench.example');
	end loop;
end $$`;

/** Mails per second to a mail server on this machine that accepts everything, from a queue that is never empty. */
export async function mails(): Promise<void> {
	const receiver = await smtpServer({ hideSize: true });
	const server = await benchOnPostgres({
		SMTP_URL: `${receiver.url}?ignoreTLS=true`,
		MAIL_FROM: 'Sessieplanner <sessies@bench.example>'
	});
	try {
		for (let from = 0; from < AMOUNT; from += PART) await server.ask(backlog(from));
		const arrived = () => receiver.received.length;
		const until = async (amount: number) => {
			while (arrived() < amount) await new Promise((resolve) => setTimeout(resolve, 5));
			return { at: performance.now(), amount: arrived(), cpu: (await usageOf(server.pid)).cpu };
		};
		const first = await until(AMOUNT / 10);
		const last = await until(AMOUNT);
		report({
			figure: 'mails sent through SMTP, on PostgreSQL',
			value: round(((last.amount - first.amount) / (last.at - first.at)) * 1000),
			unit: 'a second',
			atLeast: 500,
			cpuOfTheServer: round((last.cpu - first.cpu) / (last.amount - first.amount), 2)
		});
		const recipients = new Set(receiver.received.flatMap(({ to }) => to));
		report({
			figure: 'every mail arrived once',
			value: recipients.size === AMOUNT && arrived() === AMOUNT,
			unit: 'yes or no',
			mustBe: true,
			arrived: arrived()
		});
	} finally {
		await server.stop();
		await server.clear();
		await receiver.close();
	}
}
