/** Results of the chain in a period; `referred`, `answered` and `solved` count questions that were asked in it. */
export type ChainFigures = {
	/** Sessions that are over. */
	sessions: number;
	/** People with a seat at those, companions included. */
	people: number;
	questions: number;
	referred: number;
	answered: number;
	/** As confirmed by the asker. */
	solved: number;
};
