import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Each takes longer than all that could still run beside it at the end; longest first. */
const LONG = ['killed.test.ts', 'question-lives.test.ts', 'embedded/migrations.test.ts', 'embedded/kill.test.ts'];

const place = ({ moduleId }: TestSpecification): number => {
	const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}`));
	return at === -1 ? LONG.length : at;
};

/** The order of test files. By itself Vitest knows only their size until it has seen them once, and a clean clone has seen none. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}
