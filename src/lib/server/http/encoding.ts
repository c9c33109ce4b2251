import type { ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import {
	brotliCompress,
	constants,
	createBrotliCompress,
	createGzip,
	gzip,
	type BrotliCompress,
	type Gzip
} from 'node:zlib';
import Negotiator from 'negotiator';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A body that fits in one packet gains nothing from compression. */
export const MIN_COMPRESSED_BYTES = 1024;

const TEXT =
	/^(?:text\/(?!event-stream)|application\/(?:[\w.-]+\+)?(?:json|xml|javascript)|image\/svg\+xml|message\/rfc822)/;

/** Is it worth compressing this content type? Never server-sent events: a compressor would delay them. */
export function isCompressible(contentType: unknown): boolean {
	return typeof contentType === 'string' && TEXT.test(contentType);
}

/** The encodings that the server can send, best first. */
const OURS: readonly Encoding[] = ['br', 'gzip', 'identity'];

/** A cache, since browsers send few different headers. Parsing takes 0.8 µs, a lookup 0.01 µs, serving a cached page 20 µs. */
const parsed = new Map<string, Encoding>();

/**
 * The encoding that the client prefers; among equal ones the first of `OURS` (RFC 9110, section 12.5.3). A client that refuses
 * all of them gets the uncompressed body, as that section allows.
 */
export function chooseEncoding(accepted: string | string[] | undefined): Encoding {
	const header = String(accepted ?? '');
	const known = parsed.get(header);
	if (known) return known;
	const headers = { 'accept-encoding': header };
	const chosen = new Negotiator({ headers }).encoding(OURS, { preferred: OURS }) ?? 'identity';
	if (parsed.size < 200) parsed.set(header, chosen);
	return chosen;
}

// Brotli quality 5 is as fast as gzip 6 and gives a smaller result. Cached pages use 9: a few milliseconds more, only once.
const brotliOptions = (quality: number, size?: number) => ({
	params: {
		[constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
		[constants.BROTLI_PARAM_QUALITY]: quality,
		...(size === undefined ? {} : { [constants.BROTLI_PARAM_SIZE_HINT]: size })
	}
});
const brotliAll = promisify(brotliCompress);
const gzipAll = promisify(gzip);

/** Compresses a whole body at high quality, off the main thread. */
export async function compressBuffer(body: Buffer, encoding: Encoding): Promise<Buffer> {
	if (encoding === 'br') return brotliAll(body, brotliOptions(9, body.length));
	if (encoding === 'gzip') return gzipAll(body, { level: 9 });
	return body;
}

/** A compression stream for one response. */
export function createCompressor(encoding: Exclude<Encoding, 'identity'>): BrotliCompress | Gzip {
	return encoding === 'br' ? createBrotliCompress(brotliOptions(7)) : createGzip({ level: 6 });
}

/** Adds `name` to the Vary header, unless it is there already. */
export function varyOn(res: ServerResponse, name: string): void {
	const vary = String(res.getHeader('vary') ?? '');
	if (
		!vary
			.toLowerCase()
			.split(/\s*,\s*/)
			.includes(name.toLowerCase())
	)
		res.setHeader('vary', vary ? `${vary}, ${name}` : name);
}
