import { expect, test } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { changeOf, MOVE_FIELD_NAMES, MOVE_FIELDS, movedFields, type MoveField } from './moves.ts';

const now = { ...session({ placeAddress: 'Dorpsstraat 1' }), onlineUrl: 'https://meet.example/1' };
const OTHER: Record<MoveField, Date | string> = {
	startsAt: new Date('2026-01-14T18:30:00Z'),
	endsAt: new Date('2028-01-14T18:30:00Z'),
	placeName: 'Elders',
	placeAddress: 'Kerkstraat 1',
	municipalityName: 'Hattem',
	onlineUrl: 'https://meet.example/2'
};

test.each(MOVE_FIELD_NAMES)('another %s is a move, and every screen has a word for it', (field) => {
	expect(movedFields(now, { ...now, [field]: OTHER[field] })).toEqual([field]);
	expect(changeOf([field])).toBe({ time: 'Time', place: 'Place', online: 'Online' }[MOVE_FIELDS[field]]);
	for (const language of ['nl', 'en'] as const) {
		const { planning } = textsFor(language);
		expect(planning.announce.fields[field]).toBeTruthy();
	}
});

test('a field that the last mail did not have has not changed', () => {
	const { startsAt, endsAt } = now;
	expect(movedFields(now, { startsAt, endsAt })).toEqual([]);
});

test('a session that is back where it was in the last mail has not moved', () => {
	expect(changeOf(movedFields(now, now))).toBe('Same');
});
