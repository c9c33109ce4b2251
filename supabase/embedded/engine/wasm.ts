import { setFlagsFromString } from 'node:v8';

/**
 * Call before the first PGlite of a process. V8 frees WebAssembly machine code that an optimized version replaced, and sometimes
 * crashes the process doing so ("Check failed: jit_page_->allocations_.erase", nodejs/node#64500; seen here in Node 24.21).
 * Keeping the code only costs some memory.
 */
export function disableWasmCodeGc(): void {
	setFlagsFromString('--no-wasm-code-gc');
}
