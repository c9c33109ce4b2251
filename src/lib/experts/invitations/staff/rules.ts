import type { LackingExpert } from './types.ts';

/** What to do about a session that no expert is sure to come to, and about whom. */
export type ExpertStep = { step: 'ask' | 'chase' | 'settle' | 'replace' | 'choose'; names: string[] };

/** The shortest way to a yes comes first. */
const STEPS: [ExpertStep['step'], readonly LackingExpert['state'][]][] = [
	['ask', ['draft']],
	['settle', ['tentative']],
	['chase', ['sent']],
	['replace', ['declined', 'withdrawn', 'inactive']]
];

export function expertStep({ experts }: { experts: readonly LackingExpert[] }): ExpertStep {
	for (const [step, states] of STEPS) {
		const names = experts.filter(({ state }) => states.includes(state)).map(({ name }) => name);
		if (names.length > 0) return { step, names };
	}
	return { step: 'choose', names: [] };
}
