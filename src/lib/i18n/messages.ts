import type { catalogue } from './nl/catalogue.ts';

/**
 * The shape that another language must have: strings stay strings, functions keep their parameters, objects their keys. Put
 * `satisfies Messages<typeof area>` behind every object in `en/`, and a missing or superfluous text does not compile.
 */
export type Messages<Area> = Area extends string
	? string
	: Area extends (...given: infer Given) => string
		? (...given: Given) => string
		: { [Key in keyof Area]: Messages<Area[Key]> };

/** Every text of the screens, by area. Texts of mails stand apart (`mail.ts`): no screen needs them. */
export type Catalogue = Messages<typeof catalogue>;
