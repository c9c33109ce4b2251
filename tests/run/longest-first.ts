import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Test files that would run alone at the end if they started late; longest first. */
const LONG = [
	'killed-sync.test.ts',
	'killed.test.ts',
	'question-lives.test.ts',
	'embedded/migrations.test.ts',
	'embedded/kill.test.ts'
];

const place = ({ moduleId }: TestSpecification): number => {
	const at = LONG.findIndex((name) => moduleId.endsWith(`/${name}`));
	return at === -1 ? LONG.length : at;
};

/** Runs the longest test files first. Vitest only knows durations from earlier runs, and a clean clone has none. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
	}
}
