import { z } from 'zod';
import { camelKeys } from '../core/camel-case.ts';
import { ROLES } from '../core/role.ts';

/** Database answers about municipalities, themes and who may sign in, as domain types. Read by queries only. */

/** One row of `municipalities`. `slug` is how addresses and the database name it. */
export const municipalityRow = z.object({ slug: z.string(), name: z.string(), province: z.string() });

/** One row of `themes`. */
export const themeRow = z.object({ slug: z.string(), name_nl: z.string(), name_en: z.string() }).transform(camelKeys);

/** One of `demo_staff`. */
export const demoColleagueRow = z.object({ email: z.string(), name: z.string(), role: z.enum(ROLES) });
