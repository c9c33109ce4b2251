import { expect, it } from 'vitest';
import { nonEmpty } from '../../../tests/non-empty.ts';
import { LANGUAGES } from '../core/language.ts';
import { refusalText } from './refusals.ts';
import { textsFor } from './texts.server.ts';

const HEBREW = 'ארגון 3';

/** The functions of a catalogue, with their places. */
function functionsIn(texts: unknown, place: string): [string, (...given: unknown[]) => unknown][] {
	if (typeof texts === 'function') return [[place, texts as (...given: unknown[]) => unknown]];
	if (typeof texts !== 'object' || texts === null) return [];
	return Object.entries(texts).flatMap(([key, text]) => functionsIn(text, `${place}.${key}`));
}

it.each(LANGUAGES)('every text (%s) isolates what people wrote in another direction', (language) => {
	const said = (text: (...given: unknown[]) => unknown, written: string): string => {
		try {
			return String(text(...Array<string>(5).fill(written)));
		} catch (error) {
			// It takes a list.
			if (error instanceof TypeError) return String(text([written, 'Urk']));
			throw error;
		}
	};
	let shown = 0;
	for (const [place, text] of nonEmpty(functionsIn(textsFor(language), language))) {
		const made = said(text, HEBREW);
		shown += Number(made.includes(HEBREW));
		expect(made.replace(/\u2068[^\u2068\u2069]*\u2069/g, ''), place).not.toContain('ארגון');
		expect(said(text, 'Urk'), place).not.toMatch(/[\u2066-\u2069]/);
	}
	expect(shown).toBeGreaterThan(80);
	const refused = refusalText(language, { refusal: 'expert_exists', detail: { name: HEBREW } });
	expect(refused).toContain(`\u2068${HEBREW}\u2069`);
});
