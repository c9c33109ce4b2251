import type { IncomingMessage, ServerResponse } from 'node:http';
import { chooseEncoding, createCompressor, isCompressible, varyOn, MIN_COMPRESSED_BYTES } from './encoding.ts';
import type { Downstream, BodySink } from './intercept.ts';

/**
 * A sink that compresses a response, or `undefined` when compression does not pay: only text of some size that is not
 * compressed yet. For use with `interceptResponse`.
 */
export function compressionSink(
	req: IncomingMessage,
	res: ServerResponse,
	status: number,
	client: Downstream
): BodySink | undefined {
	if (!isCompressible(res.getHeader('content-type')) || res.hasHeader('content-encoding')) return undefined;
	varyOn(res, 'accept-encoding');
	const length = res.getHeader('content-length');
	const encoding = chooseEncoding(req.headers['accept-encoding']);
	if (
		encoding === 'identity' ||
		req.method === 'HEAD' ||
		status === 204 ||
		status === 206 ||
		status === 304 ||
		(length !== undefined && Number(length) < MIN_COMPRESSED_BYTES) ||
		/no-transform/.test(String(res.getHeader('cache-control') ?? ''))
	)
		return undefined;

	res.removeHeader('content-length');
	// A strong ETag names exact bytes, and compression changes them: make it a weak one (RFC 9110, section 8.8.1).
	const etag = String(res.getHeader('etag') ?? '');
	if (etag.startsWith('"')) res.setHeader('etag', `W/${etag}`);
	res.setHeader('content-encoding', encoding);
	client.writeHead(status);

	const squeeze = createCompressor(encoding);
	squeeze.on('data', (chunk: Buffer) => {
		if (!client.write(chunk)) squeeze.pause();
	});
	squeeze.on('end', () => client.end());
	squeeze.on('drain', () => res.emit('drain'));
	res.on('drain', () => squeeze.resume());
	res.on('close', () => squeeze.destroy());
	return { write: (chunk) => squeeze.write(chunk), end: () => squeeze.end() };
}
