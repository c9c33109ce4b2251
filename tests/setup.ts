import { afterEach, beforeEach } from 'vitest';
import { disableWasmCodeGc } from '../supabase/embedded/engine/wasm.ts';

disableWasmCodeGc();

// A test that makes the program complain has found something, or says that it expects it by a spy of its own on console.
// Unhandled rejections and uncaught errors fail the run by Vitest's own doing.
const complaints: string[] = [];

function listen(kind: 'error' | 'warn'): (...words: unknown[]) => void {
	const say = console[kind].bind(console);
	return (...words) => {
		complaints.push(`console.${kind}: ${words.map(String).join(' ')}`);
		say(...words);
	};
}

const watched = { error: listen('error'), warn: listen('warn') };
Object.assign(console, watched);

// A spy that the test before left behind does not cover for this one.
beforeEach(() => void Object.assign(console, watched));

afterEach(() => {
	const said = complaints.splice(0);
	if (said.length > 0) throw new Error(`the program complained:\n${said.join('\n')}`);
});
