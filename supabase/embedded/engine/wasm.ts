import { setFlagsFromString } from 'node:v8';

/**
 * Call before the first PGlite of a process. V8 throws away machine code of WebAssembly that a better version replaced, and now
 * and then loses count of it and ends the process ("Check failed: jit_page_->allocations_.erase", nodejs/node#64500; seen here
 * in Node 24.21). Kept code costs some memory and nothing else.
 */
export function disableWasmCodeGc(): void {
	setFlagsFromString('--no-wasm-code-gc');
}
