import { notImplemented, parseError } from './postgrest-error.ts';

/** A step in `column->a->>b`; `text` is set for `->>`, which returns text instead of JSON. */
export interface JsonStep {
	key: string;
	index: boolean;
	text: boolean;
}

export interface Field {
	name: string;
	path: JsonStep[];
}

/** Characters that PostgREST accepts in an unquoted name: letters, digits, blanks, `_`, `$`. */
const NAME_CHARACTER = /[\p{L}\p{N}_$ ]/u;

/** Scans one query parameter. Positions are in UTF-16 units. Syntax errors are refused with PGRST100. */
export class Scanner {
	readonly text: string;
	readonly what: string;
	at = 0;

	constructor(text: string, what: string) {
		this.text = text;
		this.what = what;
	}

	get done(): boolean {
		return this.at >= this.text.length;
	}

	startsWith(text: string): boolean {
		return this.text.startsWith(text, this.at);
	}

	/** Skips `text` if it is next; returns whether it was. */
	take(text: string): boolean {
		if (!this.startsWith(text)) return false;
		this.at += text.length;
		return true;
	}

	expect(text: string): void {
		if (!this.take(text)) throw this.failure(`expected "${text}"`);
	}

	skipBlanks(): void {
		while (this.text[this.at] === ' ' || this.text[this.at] === '\t') this.at += 1;
	}

	/** Reads up to one of the characters, or to the end. */
	until(stops: string): string {
		const start = this.at;
		while (!this.done && !stops.includes(this.text[this.at] ?? '')) this.at += 1;
		return this.text.slice(start, this.at);
	}

	rest(): string {
		const rest = this.text.slice(this.at);
		this.at = this.text.length;
		return rest;
	}

	failure(details: string): Error {
		return parseError(this.what, this.text, `${details} at position ${this.at + 1}`);
	}

	/** `"…"` with backslash escapes; undefined when no quote is next. */
	quoted(): string | undefined {
		if (this.text[this.at] !== '"') return undefined;
		let value = '';
		let at = this.at + 1;
		for (; at < this.text.length; at += 1) {
			const character = this.text[at] ?? '';
			if (character === '"') {
				this.at = at + 1;
				return value;
			}
			if (character === '\\') at += 1;
			value += this.text[at] ?? '';
		}
		throw this.failure('a quote is not closed');
	}

	/** A quoted or unquoted name; a dash is part of it unless it starts an arrow. */
	name(): string {
		this.skipBlanks();
		const quoted = this.quoted();
		if (quoted !== undefined) return quoted;
		const start = this.at;
		while (!this.done) {
			const character = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
			const isDash = character === '-' && this.text[this.at + 1] !== '>';
			if (!isDash && !NAME_CHARACTER.test(character)) break;
			this.at += character.length;
		}
		const name = this.text.slice(start, this.at).trim();
		if (name === '') throw this.failure('expected a field name');
		return name;
	}

	/** A name with its JSON path. */
	field(): Field {
		const name = this.name();
		if (this.startsWith('(')) throw notImplemented(`Embedding or aggregating "${name}(…)"`);
		const path: JsonStep[] = [];
		while (this.startsWith('->')) {
			const text = this.take('->>');
			if (!text) this.expect('->');
			const number = /^-?\d+(?![^\s,.:)>-])/.exec(this.text.slice(this.at))?.[0];
			if (number !== undefined) this.at += number.length;
			path.push({ key: number ?? this.name(), index: number !== undefined, text });
		}
		return { name, path };
	}
}
