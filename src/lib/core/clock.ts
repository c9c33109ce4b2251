/** Where rules need the time it is handed in; this is what the edges hand in. Tests replace it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
