import type { Option } from '../../ui/fields.ts';

/** What can be chosen in the planning form, in the words of the reader. */
export type Choices = {
	themes: Option[];
	municipalities: Option[];
	hosts: Option[];
	experts: Option[];
};
