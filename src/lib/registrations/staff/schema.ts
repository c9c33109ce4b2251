import { z } from 'zod';
import { checkbox, id, line, required } from '../../shapes/form-fields.ts';
import { LONGEST_REASON } from './rules.ts';

const registration = id('unknown_registration');
const reason = required(line(LONGEST_REASON));

export const takeOffForm = z.object({ registration, reason });
/** `raise` adds just the seats that the party needs. */
export const letInForm = z.object({ registration, reason, raise: checkbox });
