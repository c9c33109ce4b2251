import type { z } from 'zod';
import type { demoColleagueRow, municipalityRow, themeRow } from './rows.ts';

/** One of the 22 municipalities. */
export type Municipality = z.output<typeof municipalityRow>;

/** A transition or innovation topic. Themes are data: their names come in both languages. */
export type Theme = z.output<typeof themeRow>;

/** An invented colleague, to sign in as in a demo. */
export type DemoColleague = z.output<typeof demoColleagueRow>;
