import type { Component } from 'svelte';
import { render } from 'svelte/server';
import { describe, expect, it } from 'vitest';
import PlanWarnings from '../../src/lib/planning/components/PlanWarnings.svelte';
import SaveConfirmation from '../../src/lib/planning/components/SaveConfirmation.svelte';
import type { Warning } from '../../src/lib/planning/rules.ts';
import { textsFor } from '../../src/lib/i18n/texts.server.ts';
import InLanguage from '../factories/InLanguage.svelte';

const shown = (what: unknown, props: Record<string, unknown>, language: 'nl' | 'en') =>
	render(InLanguage, { props: { what: what as Component<Record<string, unknown>>, props, language } }).body;

describe.each(['nl', 'en'] as const)('notices about a plan (%s)', (language) => {
	const { warnings: words, staffSession } = textsFor(language);

	it('say that nothing stops you only when nothing stops publication', () => {
		const late: Warning = { code: 'late' };
		const past: Warning = { code: 'past' };
		for (const warnings of [[late], [past], [late, past]]) {
			const html = shown(PlanWarnings, { warnings, themes: [] }, language);
			expect(html.includes(words.lead)).toBe(!warnings.includes(past));
			expect(html.includes(words.leadDraft)).toBe(warnings.includes(past));
		}
	});

	it('say that a session was only saved when publishing it did not work', () => {
		const html = shown(SaveConfirmation, { done: { act: 'saved_only', numbers: [] } }, language);
		expect(html).toContain(staffSession.notPublished.title);
		expect(html).not.toContain(staffSession.planned);
	});
});
