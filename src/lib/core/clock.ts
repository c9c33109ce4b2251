/**
 * Where rules need the time it is handed in; this is what the edges hand in. Tests replace it. It can be set back: what
 * measures a span (a limit, a cache, a timer) uses `performance.now()`.
 */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
