/**
 * Builds the app if needed, before any test starts a server: otherwise two servers could build at the same time.
 */
export { buildIfNeeded as default } from '../../src/commands/build.ts';
