import type { MyRegistration } from '../../src/lib/registrations/types.ts';
import { session } from './sessions.ts';

type Changes = Partial<Omit<MyRegistration, 'session'>> & { session?: Parameters<typeof session>[0] };

/** A confirmed registration of one person, for the session of `session()`. */
export function registration({ session: changes, ...rest }: Changes = {}): MyRegistration {
	return {
		id: '1c9d3b1e-5a4f-4b62-8c3a-9d8e7f6a5b41',
		name: 'Jan de Vries',
		company: 'De Vries & Zn.',
		partySize: 1,
		status: 'confirmed',
		position: null,
		ticketCode: 'A1B2C3D4E5',
		diet: null,
		needs: null,
		phone: null,
		createdAt: new Date('2026-12-10T10:00:00Z'),
		changedAt: new Date('2026-12-10T10:00:00Z'),
		changedByOwner: false,
		repeated: [],
		session: { ...session(changes), onlineUrl: null, cancelReason: null },
		...rest
	};
}
