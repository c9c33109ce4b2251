/**
 * Builds the app when that is needed, before any test starts a server: two servers that both find no build would both make
 * it, in each other's way.
 */
export { buildIfNeeded as default } from '../../src/commands/build.ts';
