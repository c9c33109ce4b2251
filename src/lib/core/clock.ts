/**
 * The current time. Rules take it as an argument; their callers pass `systemClock`, and tests pass a fake. The system clock can
 * be set back, so code that measures durations (limits, caches, timers) uses `performance.now()`.
 */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();
