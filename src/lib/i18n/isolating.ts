import { isolate } from '../core/isolate.ts';

/** An argument of a text: what people wrote comes alone or in lists. */
const isolated = (given: unknown): unknown =>
	typeof given === 'string' ? isolate(given) : Array.isArray(given) ? given.map(isolated) : given;

/** The same texts, whose functions isolate what is put into them: no text has to do it itself. */
export function isolating<Texts>(texts: Texts): Texts {
	if (typeof texts === 'function') return ((...given: unknown[]) => texts(...given.map(isolated))) as Texts;
	if (Array.isArray(texts) || typeof texts !== 'object' || !texts) return texts;
	return Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, isolating(text)])) as Texts;
}
