import { killAtRandom } from '../integration/kills.ts';
import { replay } from '../integration/moments.ts';
import { report } from './report.ts';

/** Two servers on one PostgreSQL, all killed two hundred times while people sign up and mails leave. */
export async function kills(): Promise<void> {
	const began = performance.now();
	const { lost, wrongState, miscounted, missing, doubled, ...amounts } = await killAtRandom(200);
	const wrong = { lost, wrongState, miscounted, missing, doubled };
	report({
		figure: 'nothing lost or mailed twice by two servers and a PostgreSQL that are killed 200 times',
		value: Object.values(wrong).every((found) => found.length === 0),
		unit: 'yes or no',
		mustBe: true,
		...amounts,
		wrong: JSON.stringify(wrong).slice(0, 2000),
		seconds: Math.round((performance.now() - began) / 1000),
		seed: replay
	});
}
