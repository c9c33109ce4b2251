import { notImplemented, PostgrestError } from './postgrest-error.ts';

export interface Preferences {
	/** Count all rows, not only those of the page. */
	countExact: boolean;
	/** The answer must be one object (`.single()`). */
	single: boolean;
}

const OBJECT = 'application/vnd.pgrst.object+json';

/** Reads `Prefer` and `Accept`. Refuses known preferences that are not supported; ignores unknown ones (RFC 7240). */
export function readPreferences(headers: Headers): Preferences {
	return { countExact: readCount(headers.get('prefer') ?? ''), single: readAccept(headers.get('accept') ?? '*/*') };
}

function readCount(prefer: string): boolean {
	let count = false;
	for (const item of prefer.split(',')) {
		const [name, value] = item.trim().split('=');
		if (name === 'count') {
			if (value !== 'exact') throw notImplemented(`The preference count=${value}`);
			count = true;
		}
		if (name === 'tx' || name === 'max-affected' || name === 'params' || name === 'timezone') {
			throw notImplemented(`The preference ${name}`);
		}
	}
	return count;
}

function readAccept(accept: string): boolean {
	for (const item of accept.split(',')) {
		const [type = '', ...options] = item.split(';').map((part) => part.trim().toLowerCase());
		if (options.some((option) => option.startsWith('nulls='))) throw notImplemented('Leaving out nulls');
		if (type === OBJECT) return true;
		if (type === '' || type === '*/*' || type === 'application/*' || type === 'application/json') return false;
		if (/^(text\/csv|application\/geo\+json|application\/vnd\.pgrst\.(plan|array).*)$/.test(type)) {
			throw notImplemented(`An answer of type ${type}`);
		}
	}
	throw new PostgrestError(406, 'PGRST107', `None of these media types are available: ${accept}`);
}
