/** Before the first worker starts: two servers that both find no build would both make it, in each other's way. */
export { buildIfNeeded as default } from '../../src/commands/build.ts';
