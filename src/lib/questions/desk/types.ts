/** A question whose next action should have been done by now. */
export type LateQuestion = {
	id: string;
	number: number;
	text: string;
	asker: string | null;
	responsible: string;
	/** A day, `2027-01-14`. */
	nextActionOn: string;
};
