import type { TextPart } from '../core/text-parts.ts';
import type { IconName } from './icons.ts';

/** One fact of a DescriptionList. `text` may hold line breaks; pieces are what people wrote, in a string `mark` shows it. */
export interface DescribedFact {
	term: string;
	text?: string | readonly TextPart[];
	href?: string;
	icon?: IconName;
}
