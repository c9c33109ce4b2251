/** Results of the chain in a period, as defined at `chain_figures`: of sessions that ended in it and questions asked in it. */
export type ChainFigures = {
	/** Sessions that are over. */
	sessions: number;
	/** Those of them whose attendance was kept. */
	attendanceKept: number;
	/** People who came to those and, for the other sessions, who had a seat; companions included. */
	people: number;
	questions: number;
	/** Questions that were offered to an organisation at least once. */
	referred: number;
	/** Questions that were ever answered. */
	answered: number;
	/** As confirmed by the asker. */
	solved: number;
};

/** The path of the list that each figure counts; null for a list that the reader may not see. */
export type ChainLists = Record<Exclude<keyof ChainFigures, 'sessions' | 'attendanceKept'>, string | null>;
