/** The part of negotiator 1.1 that is used here: `@types/negotiator` (0.6.5) does not know `preferred`. */
declare module 'negotiator' {
	export default class Negotiator {
		constructor(request: { headers: Record<string, string> });
		/** The available encoding with the highest quality; `preferred` decides among equals. */
		encoding<Name extends string>(
			available: readonly Name[],
			options: { preferred: readonly Name[] }
		): Name | undefined;
	}
}
