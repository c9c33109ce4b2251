import type { PickList } from '../../core/pick-list.ts';
import type { Option } from '../../ui/fields.ts';

/** The options of the planning form, in the language of the reader. */
export type Choices = {
	themes: Option[];
	municipalities: Option[];
	hosts: PickList;
	experts: PickList;
};
