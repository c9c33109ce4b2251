import { expect, test } from './fixtures.ts';
import { post, signUp, visitor } from './visitor.ts';

test.use({ settings: { RATE_LIMIT: 'on' } });

test('repeated sign-ups with one address are rate-limited, and the form keeps its values', async ({
	page,
	request,
	server,
	own,
	address
}) => {
	const { path } = await own.session();
	const who = visitor('Steeds Weer', address('steeds'));
	const answers: number[] = [];
	for (let n = 0; n < 12; n++) answers.push((await post(request, server, path, who)).status());
	expect(answers).toContain(429);
	expect(answers.slice(0, 5)).toEqual([303, 303, 303, 303, 303]);

	await page.goto(path);
	await signUp(page, who);
	await expect(page.getByRole('alert')).toContainText('Je bent nog niet aangemeld');
	await expect(page.getByLabel('Je naam')).toHaveValue(who.name);
	// Another visitor with the same IP address is not affected.
	await signUp(page, visitor('Collega', address('collega')));
	await expect(page.getByRole('heading', { level: 1, name: 'Je bent aangemeld' })).toBeVisible();
});
