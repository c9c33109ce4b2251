import { beforeEach, describe, expect, it } from 'vitest';
import { connect, publicClient } from '../server/supabase.ts';
import { agenda, agendaElsewhere, feed, sessionBySlug } from './queries.server.ts';

let asked: { url: URL; body: unknown }[] = [];

function answering(body: unknown, status = 200) {
	connect({
		url: 'http://embedded.localhost',
		publishableKey: 'publishable',
		secretKey: 'secret',
		fetch: async (...given) => {
			const request = new Request(...given);
			asked.push({ url: new URL(request.url), body: await request.json() });
			return Response.json(body, { status });
		}
	});
}

const row = {
	slug: 'energie-delen',
	uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
	sequence: 2,
	status: 'published',
	kind: 'theme_session',
	title: 'Energie delen',
	summary: 'Kort.',
	themes: ['energie'],
	host_name: null,
	place_name: 'De Kern',
	place_address: null,
	is_online: false,
	starts_at: '2027-01-14T18:30:00+00:00',
	ends_at: '2027-01-14T20:30:00+00:00',
	updated_at: '2026-12-01T09:00:00.123456+00:00',
	capacity: 40,
	seats_left: 3,
	parties_waiting: 0,
	sign_up_state: 'open',
	sign_up_opens_at: null,
	sign_up_closes_at: '2027-01-13T11:00:00+00:00'
};

beforeEach(() => {
	asked = [];
});

describe('agenda', () => {
	it('sends the filters and the place, and parses the rows', async () => {
		answering([{ ...row, municipality_name: 'Raalte' }]);
		const key = ['2027-01-14T18:30:00.123456+00:00', 'energie'];
		const filters = { municipality: 'raalte', q: 'x' } as const;
		expect(await agendaElsewhere(publicClient(), filters)).toMatchObject({
			ok: true,
			value: [
				{
					municipalityName: 'Raalte',
					seatsLeft: 3,
					signUpState: 'open',
					startsAt: new Date('2027-01-14T18:30:00Z'),
					updatedAt: new Date('2026-12-01T09:00:00.123Z'),
					signUpOpensAt: null
				}
			]
		});
		await agenda(publicClient(), filters, { side: 'before', key });
		expect(asked[0]?.body).toEqual({ ...filters, max_rows: 300 });
		expect(asked[0]?.url.searchParams.get('select')?.split(',')).not.toContain('search');
		const place = { cursor_starts_at: key[0], cursor_slug: key[1], backwards: true };
		expect(asked.map(({ body }) => body)).toContainEqual({ ...filters, max_rows: 25, ...place });
		expect(asked.find(({ url }) => url.pathname.endsWith('/count_agenda'))?.body).toEqual(filters);
	});

	it('returns a refusal', async () => {
		answering({ code: '57014', message: 'canceling statement' }, 500);
		expect(await agenda(publicClient(), {})).toMatchObject({ ok: false, refusal: 'too_busy', status: 503 });
	});
});

describe('feed', () => {
	const now = new Date('2027-01-31T23:30:00Z');
	const today = { cursor_starts_at: '2027-01-31T23:00:00.000Z', cursor_slug: '' };

	it('has sessions from 90 days ago until 18 months ahead, in Amsterdam time; of too many, those ahead first', async () => {
		answering(Array(901).fill({ ...row, municipality_name: 'Raalte' }));
		const found = await feed(publicClient(), { filters: { theme: 'energie' }, ignored: [] }, now);
		expect(found).toMatchObject({ ok: true, value: { cut: true } });
		const window = { theme: 'energie', from: '2026-11-03', until: '2028-08-04' };
		expect(asked.map(({ body }) => body)).toEqual([
			{ ...window, max_rows: 901 },
			{ ...window, max_rows: 900, ...today, backwards: false }
		]);
	});

	it('can be narrowed by dates, not widened', async () => {
		answering([]);
		await feed(publicClient(), { filters: { from: '2020-01-01', until: '2027-02-28' }, ignored: [] }, now);
		expect(asked[0]?.body).toMatchObject({ from: '2026-11-03', until: '2027-02-28' });
	});
});

describe('feed of a filter that means nothing', () => {
	it('is empty', async () => {
		answering([row]);
		expect(await feed(publicClient(), { filters: {}, ignored: ['theme'] }, new Date())).toEqual({
			ok: true,
			value: { sessions: [], cut: false }
		});
		expect(asked).toEqual([]);
	});
});

describe('sessionBySlug', () => {
	const page = {
		...row,
		id: 'i',
		municipality: 'raalte',
		municipality_name: 'Raalte',
		description: '**x**',
		cancel_reason: null,
		experts: [{ name: 'Ada', job_title: 'Adviseur', organisation: null, bio: '' }],
		programme: [
			{ id: 'p', starts_at: '2027-01-14T18:30:00+00:00', day: null, title: 'Inloop', description: '', expert: null }
		]
	};

	it('parses speakers and programme', async () => {
		answering(page);
		expect(await sessionBySlug(publicClient(), 'energie-delen')).toMatchObject({
			ok: true,
			value: {
				municipality: 'raalte',
				municipalityName: 'Raalte',
				speakers: [{ name: 'Ada', jobTitle: 'Adviseur', organisation: null, bio: '' }],
				programme: [{ startsAt: new Date('2027-01-14T18:30:00Z'), speaker: null }]
			}
		});
	});

	it('refuses an unpublished session', async () => {
		answering(null);
		expect(await sessionBySlug(publicClient(), 'x')).toEqual({ ok: false, refusal: 'unknown_session', status: 404 });
	});

	it.each(['', '../beheer', 'a\u0000b', 'É', 'x'.repeat(91)])('sends no query for %j', async (slug) => {
		answering(page);
		expect(await sessionBySlug(publicClient(), slug)).toMatchObject({ refusal: 'unknown_session' });
		expect(asked).toEqual([]);
	});
});
