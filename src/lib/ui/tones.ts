/** What a colour says: nothing in particular, good or ours, mind this, wrong. Never the only bearer of the meaning. */
export type Tone = 'neutral' | 'accent' | 'signal' | 'bad';
