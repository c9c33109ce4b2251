import { z } from 'zod';
import { camelKeys } from '../../core/camel-case.ts';
import { instant } from '../../shapes/values.ts';
import { sessionColumns } from '../rows.ts';

/** Database rows of sessions for staff. Imported by queries only. */

const listShape = z
	.object(sessionColumns)
	.pick({
		slug: true,
		status: true,
		kind: true,
		title: true,
		themes: true,
		municipality_name: true,
		host_name: true,
		place_name: true,
		is_online: true,
		starts_at: true,
		ends_at: true,
		capacity: true,
		parties_waiting: true,
		sign_up_state: true
	})
	.extend({
		id: z.string(),
		municipality: z.string(),
		seats_taken: z.int(),
		published_at: instant.nullable(),
		/** People who came or, without attendance, who had a seat; null until the session is over. */
		people_reached: z.int().nullable(),
		/** Whether those are people who came. */
		attendance_kept: z.boolean().nullable()
	});

/** The columns of the view `sessions` that lists need. */
export const SESSION_COLUMNS = Object.keys(listShape.shape).join(',');

/** A row of the staff list. */
export const staffSessionRow = listShape.transform(camelKeys);
