import { emptyFields } from '../../src/lib/planning/fields.ts';
import type { PlanFields } from '../../src/lib/planning/types.ts';

/** A valid plan without warnings: a Thursday evening in Raalte. */
export function planFields(changes: Partial<PlanFields> = {}): PlanFields {
	return {
		...emptyFields('raalte'),
		title: 'Energie delen op je bedrijventerrein',
		summary: 'Samen met je buren meer doen met de stroom die er is.',
		themes: ['energie'],
		placeName: 'De Kern',
		date: '2027-01-14',
		...changes
	};
}
