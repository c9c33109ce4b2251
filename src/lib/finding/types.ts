import type { z } from 'zod';
import type { foundRow } from './rows.ts';

/** What a search over everything found, by group. */
export type Found = z.output<typeof foundRow>;

/** The groups in the order in which they are shown. */
export const GROUPS = ['people', 'sessions', 'questions', 'organisations', 'experts', 'colleagues'] as const;
export type GroupName = (typeof GROUPS)[number];

/** A group in words. */
export type FoundGroup = {
	title: string;
	items: { href: string; title: string; line: string }[];
	/** The list that has all of them. */
	all: { href: string; label: string } | null;
};
