import { z } from 'zod';
import { checkbox, id, line, required } from '../../shapes/form-fields.ts';
import { LONGEST_REASON } from './rules.ts';

const registration = id('unknown_registration');
const reason = required(line(LONGEST_REASON));

export const cancelAttendeeForm = z.object({ registration, reason });
/** `raise` adds the missing seats to the capacity. */
export const promoteAttendeeForm = z.object({ registration, reason, raise: checkbox });
