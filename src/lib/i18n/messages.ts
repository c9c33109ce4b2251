/**
 * The shape that other languages must have: strings stay strings, functions keep their parameters, objects their keys. With
 * `satisfies Messages<typeof area>` after every object in `en/`, a missing or superfluous text does not compile.
 */
export type Messages<Area> = Area extends string
	? string
	: Area extends (...given: infer Given) => string
		? (...given: Given) => string
		: { [Key in keyof Area]: Messages<Area[Key]> };

/**
 * All texts, by area. A new area is two files: `nl/x.ts`, which exports `x` and adds it to the global `TextsByArea`,
 * and `en/x.ts`. The files in these folders are loaded by glob (`load.ts`, `texts.server.ts`).
 */
export type Catalogue = Messages<TextsByArea>;
