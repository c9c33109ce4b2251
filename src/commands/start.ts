import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

// Caches stripped and compiled code: later starts take a third less CPU (365 instead of 490 ms, before the database). All
// other modules are imported after this line, so that they are cached too.
enableCompileCache(join(import.meta.dirname, '../../.cache/node'));
await import('./serve.ts');
