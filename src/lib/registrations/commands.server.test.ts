import { beforeEach, describe, expect, it } from 'vitest';
import { connect, publicClient } from '../server/supabase.ts';
import { cancelRegistration, changeRegistration, signUp } from './commands.server.ts';
import { myPage } from './queries.server.ts';
import { signUpForm } from './schema.ts';

let asked: { path: string; body: unknown }[] = [];

function answering(body: unknown, status = 200) {
	connect({
		url: 'http://embedded.localhost',
		publishableKey: 'publishable',
		secretKey: 'secret',
		fetch: async (...given) => {
			const request = new Request(...given);
			asked.push({ path: new URL(request.url).pathname, body: await request.json() });
			return Response.json(body, { status });
		}
	});
}

beforeEach(() => {
	asked = [];
});

const token = '0123456789abcdef0123456789abcdef';
const id = '1c9d3b1e-5a4f-4b62-8c3a-9d8e7f6a5b41';
const form = signUpForm.parse({ name: 'Jan', email: 'jan@example.nl', company: 'Zn.', companions: '2' });

describe('signUp', () => {
	it('sends the party and returns the token of this registration', async () => {
		answering({ status: 'waitlisted', token, position: 3, new: true });
		expect(await signUp(publicClient(), 'energie-delen', form, 'en')).toEqual({
			ok: true,
			value: { kind: 'registered', status: 'waitlisted', token, position: 3 }
		});
		expect(asked).toEqual([
			{
				path: '/rest/v1/rpc/sign_up',
				body: {
					slug: 'energie-delen',
					name: 'Jan',
					email: 'jan@example.nl',
					company: 'Zn.',
					party_size: 3,
					phone: null,
					diet: null,
					needs: null,
					question: null,
					idempotency_key: null,
					language: 'en'
				}
			}
		]);
	});

	it('returns nothing but `repeated` for a known address', async () => {
		answering({ status: 'repeated', token: null, position: null });
		expect(await signUp(publicClient(), 'x', form, 'nl')).toEqual({ ok: true, value: { kind: 'repeated' } });
	});

	it('returns a refusal', async () => {
		answering({ code: 'PT409', message: 'sign_up_closed', details: '' }, 409);
		expect(await signUp(publicClient(), 'x', form, 'nl')).toEqual({
			ok: false,
			refusal: 'sign_up_closed',
			status: 409
		});
	});
});

describe('with a token', () => {
	it.each(['', 'x', token.toUpperCase(), `${token}0`, '../beheer'])('%j is refused without a request', async (bad) => {
		answering({});
		const unknown = { ok: false, refusal: 'unknown_token', status: 404 };
		expect(await myPage(publicClient(), bad)).toEqual(unknown);
		expect(await cancelRegistration(publicClient(), bad, id)).toEqual(unknown);
		expect(await changeRegistration(publicClient(), token, bad, { ...form })).toEqual(unknown);
		expect(asked).toEqual([]);
	});

	it('cancels and changes', async () => {
		answering({ status: 'confirmed' });
		const change = { companions: 1, phone: null, diet: 'vegan', needs: null };
		expect(await changeRegistration(publicClient(), token, id, change)).toEqual({
			ok: true,
			value: { status: 'confirmed' }
		});
		expect(asked[0]?.body).toEqual({
			token,
			registration_id: id,
			party_size: 2,
			phone: null,
			diet: 'vegan',
			needs: null
		});
		await cancelRegistration(publicClient(), token, id);
		expect(asked[1]).toEqual({ path: '/rest/v1/rpc/cancel_registration', body: { token, registration_id: id } });
	});

	it('returns the free seats when a party grows too much', async () => {
		answering({ code: 'PT409', message: 'not_enough_seats', details: '{"seats_left": 2}' }, 409);
		expect(
			await changeRegistration(publicClient(), token, id, { companions: 8, phone: null, diet: null, needs: null })
		).toEqual({
			ok: false,
			refusal: 'not_enough_seats',
			status: 409,
			detail: { seats_left: 2 }
		});
	});
});

describe('myPage', () => {
	it('reads registrations with their session', async () => {
		answering({
			scope: 'person',
			name: 'Jan',
			email: 'jan@example.nl',
			upcoming: {
				count: 1,
				previous: null,
				next: null,
				rows: [
					{
						id,
						name: 'Jan',
						company: null,
						party_size: 2,
						status: 'confirmed',
						position: null,
						ticket_code: 'A1B2C3D4E5',
						diet: null,
						needs: null,
						phone: null,
						created_at: '2026-12-10T10:00:00+00:00',
						changed_at: '2026-12-10T10:00:00+00:00',
						changed_by_owner: false,
						repeated: [],
						session: {
							id: 's',
							slug: 'x',
							uid: '0b6d2c52-6a1e-4c58-8b0b-1d2f3a4b5c6d',
							sequence: 0,
							status: 'published',
							kind: 'local_event',
							title: 'X',
							summary: '',
							themes: [],
							host_name: null,
							place_name: null,
							place_address: null,
							municipality: 'urk',
							municipality_name: 'Urk',
							is_online: true,
							online_url: 'https://meet.example/x',
							starts_at: '2027-01-14T18:30:00+00:00',
							ends_at: '2027-01-14T20:30:00+00:00',
							updated_at: '2026-12-01T09:00:00+00:00',
							cancel_reason: null
						}
					}
				]
			},
			past: { count: 0, rows: [], previous: null, next: null },
			repeated: { count: 0, rows: [] },
			questions: [{ number: 1 }]
		});
		expect(await myPage(publicClient(), token)).toMatchObject({
			ok: true,
			value: {
				scope: 'person',
				upcoming: {
					rows: [
						{
							partySize: 2,
							ticketCode: 'A1B2C3D4E5',
							session: { municipalityName: 'Urk', onlineUrl: 'https://meet.example/x', cancelReason: null }
						}
					]
				},
				questions: [{ number: 1 }]
			}
		});
	});
});
