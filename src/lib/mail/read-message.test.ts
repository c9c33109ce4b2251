import { describe, expect, it } from 'vitest';
import { anInvitation } from '../../../tests/factories/calendar.ts';
import { queued } from '../../../tests/factories/mails.ts';
import { inviteCalendar } from '../calendar/build.ts';
import { readMessage } from './read-message.ts';
import { composed } from './compose.ts';
import { addressed } from './transport.ts';
import type { RenderedMail } from './types.ts';

async function sent(mail: Partial<RenderedMail>): Promise<Uint8Array> {
	const outgoing = addressed(
		queued('x', {}),
		{ subject: 'Één', text: 'tekst', html: '<p>html</p>', ...mail },
		{
			from: { name: 'Regio', address: 'sessies@sessies.example' },
			domain: 'sessies.example',
			now: new Date('2027-01-02T12:00:00Z')
		}
	);
	return (await composed(outgoing)).message;
}

describe('readMessage', () => {
	it('lists an invitation once when it is inline and attached', async () => {
		const content = inviteCalendar(anInvitation());
		const message = await readMessage(
			await sent({ calendar: { method: 'REQUEST', content }, replyTo: { name: '', address: 'rsvp+x@sessies.example' } })
		);
		expect(message).toMatchObject({
			subject: 'Één',
			from: 'Regio <sessies@sessies.example>',
			to: 'Noor Veenstra <noor@bakkerij.example>',
			replyTo: 'rsvp+x@sessies.example',
			date: '2027-01-02T12:00:00.000Z'
		});
		expect(message.html).toContain('<p>html</p>');
		expect(message.text).toContain('tekst');
		expect(message.calendars).toMatchObject([
			{ mimeMethod: 'REQUEST', inside: true, file: 'uitnodiging.ics', calendar: { method: 'REQUEST' } }
		]);
		expect(message.attachments).toMatchObject([{ name: 'uitnodiging.ics', type: 'application/ics' }]);
	});

	it('returns an invalid calendar as raw text', async () => {
		const message = await readMessage(
			await sent({ calendar: { method: 'PUBLISH', content: 'geen agenda', filename: 'x.ics' } })
		);
		expect(message.calendars).toMatchObject([
			{ inside: false, file: 'x.ics', calendar: null, raw: expect.stringContaining('geen agenda') }
		]);
	});

	it.each(['', 'geen mail', 'Subject: x\r\n\r\n', 'Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n'])(
		'accepts the invalid message %j',
		async (raw) => {
			const message = await readMessage(new TextEncoder().encode(raw));
			expect(message.calendars).toEqual([]);
			expect(message.to).toBe('');
		}
	);
});
