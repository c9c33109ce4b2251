import type { OutgoingHttpHeader, OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Receives a body instead of the client. `write` returns false to ask for back pressure, as streams do. */
export type BodySink = { write(chunk: Buffer): boolean; end(): void };

/** The original methods of the response, for a sink that sends something to the client. */
export type Downstream = {
	/** Nothing leaves before the first byte of the body, so that a body that cannot be read can still become an error. */
	writeHead(status: number): void;
	write(chunk: Buffer): boolean;
	end(): void;
	/** Removes the interception, for a sink that starts the response over. */
	release(): void;
};

type Chunk = string | Uint8Array;

function toBuffer(chunk: Chunk, encoding: unknown): Buffer {
	if (typeof chunk === 'string')
		return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8');
	return Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
}

function setHeaders(res: ServerResponse, headers: unknown): void {
	if (Array.isArray(headers)) {
		for (let i = 0; i + 1 < headers.length; i += 2)
			res.setHeader(String(headers[i]), headers[i + 1] as OutgoingHttpHeader as string);
		return;
	}
	for (const [name, value] of Object.entries((headers ?? {}) as OutgoingHttpHeaders))
		if (value !== undefined) res.setHeader(name, value);
}

/**
 * Calls `choose` when status and headers of a response are known and nothing was sent yet. It may change headers, and may
 * return a sink that receives the body. Without a sink the response is sent unchanged.
 */
export function interceptResponse(
	res: ServerResponse,
	choose: (status: number, client: Downstream) => BodySink | undefined
): void {
	const original = { writeHead: res.writeHead, write: res.write, end: res.end };
	let sink: BodySink | undefined;
	let chosen = false;

	// Node would call the `writeHead` of below.
	const begin = () => void (res.headersSent || original.writeHead.call(res, res.statusCode));

	const client: Downstream = {
		writeHead: (status) => void (res.statusCode = status),
		write: (chunk) => {
			begin();
			return original.write.call(res, chunk, 'utf8');
		},
		end: () => {
			begin();
			original.end.call(res, undefined, 'utf8');
		},
		release: () => void Object.assign(res, original)
	};

	const decide = (status: number) => {
		if (chosen) return;
		chosen = true;
		res.statusCode = status;
		sink = choose(status, client);
		if (!sink) {
			client.release();
			client.writeHead(status);
		}
	};

	// Each method of ServerResponse has several signatures; SvelteKit and its file server use only these.
	Object.assign(res, {
		writeHead(status: number, reason?: unknown, headers?: unknown) {
			setHeaders(res, typeof reason === 'string' ? headers : (headers ?? reason));
			decide(status);
			return res;
		},
		write(chunk: Chunk, encoding?: unknown, done?: () => void) {
			decide(res.statusCode);
			if (!sink) return original.write.call(res, chunk, encoding as BufferEncoding, done);
			const more = sink.write(toBuffer(chunk, encoding));
			done?.();
			return more;
		},
		end(chunk?: Chunk, encoding?: unknown) {
			decide(res.statusCode);
			if (!sink) original.end.call(res, chunk, encoding as BufferEncoding);
			else {
				if (chunk !== undefined && chunk !== null && typeof chunk !== 'function') sink.write(toBuffer(chunk, encoding));
				sink.end();
			}
			return res;
		}
	});
}
