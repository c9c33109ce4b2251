import type { OutboxClient } from '../../src/lib/mail/outbox.ts';
import type { QueuedMail } from '../../src/lib/mail/types.ts';

type Row = QueuedMail & {
	state: 'queued' | 'sending' | 'sent' | 'failed';
	notBefore: number;
	leasedUntil: number;
	error: string | null;
};

/**
 * The outbox of the database (supabase/schemas/21_mail_worker.sql) in memory, with its own clock: leases, back-off, and one
 * mail at a time per calendar entry and recipient.
 */
export class FakeOutbox implements OutboxClient {
	rows: Row[];
	time = Date.parse('2027-01-02T12:00:00Z');
	/** Names of functions to fail, once for each entry. */
	broken: string[] = [];
	calls: string[] = [];

	constructor(mails: QueuedMail[]) {
		this.rows = mails.map((mail) => ({
			...mail,
			attempts: 0,
			state: 'queued',
			notBefore: 0,
			leasedUntil: 0,
			error: null
		}));
	}

	now = () => new Date(this.time);

	row(id: string): Row {
		const found = this.rows.find((row) => row.id === id);
		if (!found) throw new Error(`no row ${id}`);
		return found;
	}

	async rpc(name: string, given: Record<string, unknown>) {
		this.calls.push(name);
		const at = this.broken.indexOf(name);
		if (at >= 0) {
			this.broken.splice(at, 1);
			return { data: null, error: { message: 'connection lost' } };
		}
		if (name === 'claim_mails')
			return { data: this.claim(Number(given.batch), Number(given.lease_seconds)), error: null };
		if (name === 'mark_mails_sent') {
			for (const row of (given.mail_ids as string[]).map((id) => this.row(id)))
				if (row.state === 'sending') row.state = 'sent';
			return { data: null, error: null };
		}
		const row = this.row(String(given.mail_id));
		if (name === 'mark_mail_failed' && row.state === 'sending') {
			row.state = given.permanent ? 'failed' : 'queued';
			row.error = String(given.error);
			row.notBefore = this.time + 20_000 * 2 ** (row.attempts - 1);
		}
		return { data: null, error: null };
	}

	private claim(batch: number, lease: number): QueuedMail[] {
		const waiting = (row: Row) => row.state === 'queued' || row.state === 'sending';
		const due = this.rows.filter(
			(row, place) =>
				((row.state === 'queued' && row.notBefore <= this.time) ||
					(row.state === 'sending' && row.leasedUntil < this.time)) &&
				(row.calendar_uid === null ||
					!this.rows.some(
						(earlier, before) =>
							before < place &&
							waiting(earlier) &&
							earlier.calendar_uid === row.calendar_uid &&
							earlier.recipient_email === row.recipient_email
					))
		);
		return due.slice(0, batch).map((row) => {
			Object.assign(row, { state: 'sending', attempts: row.attempts + 1, leasedUntil: this.time + lease * 1000 });
			return { ...row };
		});
	}
}
