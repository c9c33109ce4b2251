/** The result of one part of the tests. `report` is printed when something failed. */
export interface Outcome {
	part: string;
	passed: number;
	failed: number;
	report: string;
}

export const broken = (part: string, report: string): Outcome => ({ part, passed: 0, failed: 1, report });

/**
 * Counts a failure for a runner that exited with an error but reported no failed test, or that ran no test at all.
 */
export function settle(outcome: Outcome, exitCode: number | null): Outcome {
	if (outcome.failed > 0) return outcome;
	const why =
		exitCode !== 0
			? `${outcome.part} stopped with exit code ${exitCode} though no test of it failed`
			: outcome.passed === 0
				? `${outcome.part} ran no test at all`
				: null;
	return why ? { ...outcome, failed: 1, report: `${why}\n${outcome.report}` } : outcome;
}

export function sum(outcomes: Outcome[]): { passed: number; failed: number } {
	const add = (key: 'passed' | 'failed'): number => outcomes.reduce((total, outcome) => total + outcome[key], 0);
	return { passed: add('passed'), failed: add('failed') };
}

/** The last line of the output, which scripts read. */
export const lastLine = ({ passed, failed }: { passed: number; failed: number }): string =>
	`${passed} passed, ${failed} failed`;
