import { describe, expect, it } from 'vitest';
import { EVERY_MAIL } from '../../../tests/factories/mails.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { questionMails } from './mails.ts';

const templates = questionMails({
	origin: 'https://sessies.example',
	regionName: 'Regio Zwolle',
	now: () => new Date('2027-01-02T12:00:00Z')
});
type Data = { question: object };

function text(template: string, more: object, asker_has_mail: boolean, language: 'nl' | 'en'): string {
	const { question, ...data } = EVERY_MAIL[template] as Data;
	const mail = {
		recipient_name: 'Fatima',
		language,
		data: { ...data, question: { ...question, asker_has_mail }, ...more },
		proven: true
	};
	return JSON.stringify(templates[template]?.(mail as never));
}

describe.each(['nl', 'en'] as const)('a question whose asker has no address (%s)', (language) => {
	const { sentAnswer } = textsFor(language).mail.question;

	it('the answer tells the colleague who referred it that nobody was mailed', () => {
		expect(text('referral-answered', { token: null }, false, language)).toContain(sentAnswer.tell);
		expect(text('referral-answered', {}, false, language)).toContain(sentAnswer.colleagueTells);
		for (const more of [{}, { token: null }]) {
			expect(text('referral-answered', more, false, language)).not.toContain(sentAnswer.body);
			expect(text('referral-answered', more, true, language)).toContain(sentAnswer.body);
		}
	});

	it('a phone number that may be shared is in the offer', () => {
		const asker = { name: 'Noor', company: null, email: null, phone: '06 12345678' };
		expect(text('referral-offered', { asker }, false, language)).toContain('06 12345678');
	});
});
