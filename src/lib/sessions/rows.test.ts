import { expect, it } from 'vitest';
import { session } from '../../../tests/factories/sessions.ts';
import { sessionCardData, sessionCardRow } from './rows.ts';
import type { SessionCard } from './types.ts';

it('round-trips every column of the data of a mail', () => {
	const card: SessionCard = { ...session(), onlineUrl: 'https://meet.example/x' };
	const read = sessionCardRow.parse(sessionCardData(card));
	expect(read).toEqual(Object.fromEntries(Object.keys(read).map((name) => [name, card[name as keyof SessionCard]])));
	expect(read.stepFreeAccess).toBe(card.stepFreeAccess);
});
