/** Meaning of a colour: none, positive, attention, error. A text must always say the same. */
export type Tone = 'neutral' | 'accent' | 'signal' | 'bad';
