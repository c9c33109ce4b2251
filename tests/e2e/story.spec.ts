import { expect, test } from './fixtures.ts';
import { inWeeks } from './dates.ts';
import { choose, draft, publish } from './planner.ts';
import { signUp, visitor } from './visitor.ts';

/** The calendar part of a raw message, unfolded. */
function calendarOf(raw: string): string {
	const part = /Content-Type: (?:text\/calendar|application\/ics)[\s\S]*?\r?\n\r?\n([\s\S]*?)\r?\n--/i.exec(raw);
	const encoded = part?.[1] ?? '';
	const text = /BEGIN:VCALENDAR/.test(encoded)
		? encoded
				.replace(/=\r?\n/g, '')
				.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
		: Buffer.from(encoded, 'base64').toString();
	return text.replace(/\r?\n[ \t]/g, '');
}
const property = (calendar: string, name: string): string =>
	new RegExp(`^${name}[;:](.*)$`, 'm').exec(calendar.slice(calendar.indexOf('BEGIN:VEVENT')))?.[1]?.trim() ?? '';

test('from a plan to a solved question: every step mails everyone concerned', async ({
	page,
	somebodyElse,
	signIn,
	own,
	mailbox,
	address,
	unique,
	axe
}) => {
	const title = unique('Stroom van de buren');
	const [first, second] = [visitor('Anna Eerst', address('anna')), visitor('Bert Tweede', address('bert'))];
	const speaker = await own.expert('Eva Spreekt');
	const [asked, helps] = [await own.organisation('Loket Eerst'), await own.organisation('Loket Daarna')];

	// The facilitator signs in by the link in the mail, plans a session and publishes it.
	await signIn(page);
	const desk = await draft(page, { title, seats: 1 });
	await publish(page);

	// Two entrepreneurs sign up for the only seat; the first also asks a question.
	const anna = await somebodyElse();
	await anna.goto(`/?q=${encodeURIComponent(title)}`);
	await anna.getByRole('link', { name: title, exact: true }).click();
	await expect(anna.getByRole('heading', { level: 1 })).toHaveText(title);
	const session = new URL(anna.url()).pathname;
	await signUp(anna, first);
	await expect(anna.getByRole('heading', { name: 'Je bent aangemeld' })).toBeVisible();
	const confirmed = await mailbox.waitForMail({ to: first.email, template: 'registration-confirmed' });
	const file = calendarOf(await mailbox.raw(confirmed));
	expect(file).toContain('METHOD:PUBLISH');
	expect(property(file, 'SEQUENCE')).toBe('0');
	const bert = await somebodyElse();
	await bert.goto(session);
	await signUp(bert, second, 'Zet me op de wachtlijst');
	await mailbox.waitForMail({ to: second.email, template: 'registration-waitlisted' });

	// The first cancels in two taps; the second gets the seat at once, with a mail.
	await anna.goto(confirmed.links.find((link) => link.includes('/afmelden/')) ?? '');
	await anna.getByRole('button', { name: 'Ja, meld me af' }).click();
	await mailbox.waitForMail({ to: first.email, template: 'registration-cancelled' });
	const promoted = await mailbox.waitForMail({ to: second.email, template: 'registration-promoted' });
	await bert.goto(promoted.links[0] ?? '');
	await expect(bert.getByRole('img', { name: 'QR-code van je kaartje' })).toBeVisible();

	// An expert is invited, sees the questions, and accepts with one tap.
	await page.goto(`${desk}/experts`);
	await choose(page.getByLabel('Wie?'), speaker.name);
	await page.getByLabel('Een persoonlijke zin').fill('Jouw verhaal past hier precies.');
	await page.getByRole('button', { name: 'Bekijk de mail' }).click();
	await expect(page.getByText('Jouw verhaal past hier precies.').last()).toBeVisible();
	await axe(page);
	await page.getByRole('button', { name: 'Verstuur de uitnodiging' }).click();
	await expect(page.getByText('De uitnodiging is onderweg')).toBeVisible();
	const invited = await mailbox.waitForMail({ to: speaker.email, template: 'expert-invited' });
	const request = calendarOf(await mailbox.raw(invited));
	expect(request).toContain('METHOD:REQUEST');
	expect(property(request, 'ATTENDEE')).toContain('PARTSTAT=NEEDS-ACTION');
	const expert = await somebodyElse();
	await expert.goto(invited.links[0] ?? '');
	await axe(expert);
	await expert.getByRole('button', { name: 'Ja, ik kom' }).click();
	await expect(expert.getByText('Je komt. Fijn!')).toBeVisible();

	// The session is moved: the preview names the recipients, all are mailed, and the expert is asked again.
	await page.goto(`${desk}/bewerken`);
	await page.getByLabel('Datum', { exact: true }).fill(inWeeks(6));
	await page.getByRole('button', { name: 'Opslaan', exact: true }).click();
	await page.getByText('1 aanmelding met een plek').click();
	await expect(page.getByText('Bert Tweede', { exact: false }).first()).toBeVisible();
	await expect(page.getByText('1 expert', { exact: true })).toBeVisible();
	await axe(page);
	await page.getByRole('button', { name: 'Opslaan en iedereen berichten' }).click();
	await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
	const moved = await mailbox.waitForMail({ to: second.email, template: 'session-moved' });
	const later = calendarOf(await mailbox.raw(moved));
	expect(property(later, 'SEQUENCE')).toBe('1');
	expect(property(later, 'UID')).toBe(property(file, 'UID'));
	const again = calendarOf(
		await mailbox.raw(await mailbox.waitForMail({ to: speaker.email, template: 'expert-updated' }))
	);
	expect(property(again, 'UID')).toBe(property(request, 'UID'));
	expect(Number(property(again, 'SEQUENCE'))).toBeGreaterThan(Number(property(request, 'SEQUENCE')));
	expect(property(again, 'ATTENDEE')).toContain('PARTSTAT=NEEDS-ACTION');

	// A question is referred, passed on and answered. Only the asker can mark it as solved.
	const asking = await somebodyElse();
	await asking.goto('/vraag');
	await asking.getByLabel('Waar loop je tegenaan?').fill(`Hoe deel ik stroom met mijn buren? ${title}`);
	await asking.getByLabel('Je naam').fill(second.name);
	await asking.getByLabel('Je e-mailadres').fill(second.email);
	await asking.getByRole('button', { name: 'Verstuur je vraag' }).click();
	await expect(asking.getByRole('heading', { name: 'Je vraag is binnen' })).toBeVisible();
	const received = await mailbox.waitForMail({ to: second.email, template: 'question-received' });
	await page.goto('/beheer/vragen?lijst=van-mij');
	await page.getByRole('link', { name: new RegExp(`Hoe deel ik stroom.*${title}`) }).click();
	await axe(page);
	await page.getByText('Aanbieden aan een organisatie').click();
	await choose(page.getByLabel('Welke organisatie?'), asked.name);
	await page.getByRole('button', { name: 'Bied de vraag aan' }).click();
	await expect(page.getByText('Bewaard')).toBeVisible();
	await mailbox.waitForMail({ to: second.email, template: 'question-referred' });
	const offered = await mailbox.waitForMail({ to: asked.email, template: 'referral-offered' });
	const door = await somebodyElse();
	await door.goto(offered.links[0] ?? '');
	await axe(door);
	await door.getByText('Niet voor ons').click();
	await choose(door.getByLabel('De volgende deur'), helps.name);
	await door.getByRole('button', { name: 'Geef de vraag door' }).click();
	await expect(door.getByText('Jullie hebben deze vraag doorgegeven')).toBeVisible();
	const passedOn = await mailbox.waitForMail({ to: helps.email, template: 'referral-offered' });
	const solver = await somebodyElse();
	await solver.goto(passedOn.links[0] ?? '');
	await solver.getByRole('button', { name: 'Ja, wij nemen de vraag aan' }).click();
	await expect(solver.getByText('Jullie hebben deze vraag aangenomen')).toBeVisible();
	await mailbox.waitForMail({ to: second.email, template: 'question-accepted' });
	await solver.getByLabel('Jullie antwoord').fill('Begin samen een energiehub. Bel ons gerust.');
	await solver.getByRole('button', { name: 'Stuur het antwoord' }).click();
	await expect(solver.getByText('Jullie hebben geantwoord')).toBeVisible();
	await mailbox.waitForMail({ to: second.email, template: 'question-answered' });
	await asking.goto(received.links[0] ?? '');
	await expect(asking.getByText('Begin samen een energiehub. Bel ons gerust.')).toBeVisible();
	await asking.getByRole('button', { name: 'Ja, opgelost' }).click();
	await expect(asking.getByText('Opgelost', { exact: true }).first()).toBeVisible();
});
