/**
 * The shape that another language must have: strings stay strings, functions keep their parameters, objects their keys. Put
 * `satisfies Messages<typeof area>` behind every object in `en/`, and a missing or superfluous text does not compile.
 */
export type Messages<Area> = Area extends string
	? string
	: Area extends (...given: infer Given) => string
		? (...given: Given) => string
		: { [Key in keyof Area]: Messages<Area[Key]> };

/**
 * Every text there is, by area. A new area is two files: `nl/x.ts`, which exports `x` and adds it to the global `TextsByArea`,
 * and `en/x.ts`. Whatever stands in these folders is loaded by its name (`load.ts`, `texts.server.ts`).
 */
export type Catalogue = Messages<TextsByArea>;
