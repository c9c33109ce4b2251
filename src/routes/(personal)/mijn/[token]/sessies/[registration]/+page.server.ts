import { qrShape } from '$lib/ui/qr.ts';
import { ownRegistration } from '../../own-registration.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const { registration, mine } = await ownRegistration(event);
	return { registration, mine, qr: registration.ticket ? qrShape(registration.ticketCode) : null };
};
