/** One measured figure, printed as a JSON object on one line. */
export interface Figure {
	figure: string;
	/** `null` when it could not be measured; `why` has the reason. */
	value: number | boolean | null;
	unit: string;
	/** The budget, if there is one. */
	atMost?: number;
	atLeast?: number;
	mustBe?: boolean;
	why?: string;
	/** Additional values without a budget. */
	[detail: string]: unknown;
}

let missed = 0;

const isMet = ({ value, atMost, atLeast, mustBe }: Figure): boolean | undefined => {
	if (value === null) return undefined;
	if (mustBe !== undefined) return value === mustBe;
	if (atMost !== undefined) return Number(value) <= atMost;
	return atLeast === undefined ? undefined : Number(value) >= atLeast;
};

/** Prints the figure, with `met` if it has a budget. */
export function report(figure: Figure): void {
	const met = isMet(figure);
	if (met === false) missed += 1;
	console.log(JSON.stringify({ ...figure, ...(met === undefined ? {} : { met }) }));
}

/** How many figures are over their budget so far. */
export const missedBudgets = (): number => missed;

export const round = (value: number, digits = 0): number => Number(value.toFixed(digits));

export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
