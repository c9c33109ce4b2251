/** What the chain yielded in a while; `referred`, `answered` and `solved` are of the questions of that while. */
export type ChainFigures = {
	/** Sessions that are over. */
	sessions: number;
	/** Who had a seat at those, companions included. */
	people: number;
	questions: number;
	referred: number;
	answered: number;
	/** By the word of who asked. */
	solved: number;
};
