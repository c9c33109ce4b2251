import { error } from '@sveltejs/kit';
import { isUuid } from '../core/token.ts';

/**
 * Reads the bodies of requests; nothing else does. A body is read up to a limit and no further, whatever its headers promise,
 * and a malformed one is the sender's mistake (400, 413, 415), not ours.
 */

/** Above the longest form that people without an account send, each character in twelve bytes (`%F0%9F%98%80`). */
export const PUBLIC_BYTES = 128 * 1024;
/** The same for staff: a plan with a full programme. */
export const STAFF_BYTES = 2 * 1024 * 1024;

/** Longer than any field may be. Longer values are cut before they are shown again, so that the page stays small. */
export const LONGEST_ECHO = 30_000;

/** More than any form has: a planning form with a full programme has 230. */
const MOST_FIELDS = 2000;

const FORM = /^(?:application\/x-www-form-urlencoded|multipart\/form-data)\s*(?:;|$)/i;
const URL_ENCODED = /^application\/x-www-form-urlencoded/i;

const typeOf = ({ headers }: Request) => headers.get('content-type') ?? '';

/** The first `most` bytes; `whole` when there are no more. */
async function readBytes({ body }: Request, most: number) {
	const chunks: Uint8Array[] = [];
	let room = most;
	const reader = body?.getReader();
	// The rest stays unread: cancelling would close the connection before the answer is sent.
	while (reader && room >= 0) {
		const { value, done } = await reader.read().catch(() => error(400, 'malformed_body'));
		if (done) break;
		chunks.push(value);
		room -= value.length;
	}
	return { bytes: new Uint8Array(Buffer.concat(chunks).subarray(0, most)), whole: room >= 0 };
}

function parse(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
	const fields = bytes.reduce((count, byte) => (byte === 0x26 ? count + 1 : count), 1);
	if (URL_ENCODED.test(type) && fields > MOST_FIELDS) error(400, 'malformed_body');
	const form = new Response(bytes, { headers: { 'content-type': type } }).formData();
	return form.catch(() => error(400, 'malformed_body'));
}

/**
 * The fields of a form. When it is larger than `most` bytes, `whole` is false and the fields are those of its beginning.
 * Throws SvelteKit's error 400 for a malformed form and 415 for anything else than a form.
 */
export async function readFields(request: Request, most: number): Promise<{ fields: FormData; whole: boolean }> {
	const type = typeOf(request);
	if (!FORM.test(type)) error(415, { message: 'wrong_content_type', typed: await readTypedTexts(request) });
	const { bytes, whole } = await readBytes(request, most);
	return { fields: whole || URL_ENCODED.test(type) ? await parse(bytes, type) : new FormData(), whole };
}

/** The body as text. Throws SvelteKit's error 413 when it is larger than `most` bytes. */
export async function readText(request: Request, most: number): Promise<string> {
	const { bytes, whole } = await readBytes(request, most);
	return whole ? new TextDecoder().decode(bytes) : error(413, 'too_large');
}

/** Fields that nobody types in. */
const HIDDEN = new Set(['idempotency_key', 'version', 'marks', 'token_hash', 'taal', 'terug', 'remember']);

/** What a person typed among the fields of a form, for an error page. */
export function typedTexts(fields: Iterable<[name: string, value: unknown]>): string[] {
	return [...fields]
		.filter(([name, value]) => !HIDDEN.has(name) && !isUuid(value))
		.flatMap(([, value]) => (typeof value === 'string' && value.trim() !== '' ? [value.slice(0, LONGEST_ECHO)] : []));
}

/** The same of a request that is refused unread; empty when nothing can be made of it. */
export async function readTypedTexts(request: Request): Promise<string[]> {
	if (!request.body || request.bodyUsed) return [];
	try {
		if (FORM.test(typeOf(request))) return typedTexts((await readFields(request, PUBLIC_BYTES)).fields);
		const { bytes } = await readBytes(request, PUBLIC_BYTES);
		return typedTexts([['', new TextDecoder().decode(bytes)]]);
	} catch {
		return [];
	}
}
