import type { IconName } from './icons.ts';

/** One fact of a DescriptionList. `text` may hold line breaks. */
export interface Fact {
	term: string;
	text?: string;
	href?: string;
	icon?: IconName;
}
