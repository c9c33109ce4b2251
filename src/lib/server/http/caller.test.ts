import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { callerOf, setCallerHeaders } from './caller.ts';

function asking(headers: Record<string, string>, remoteAddress = '192.0.2.7', encrypted = false): IncomingMessage {
	return { headers, socket: { remoteAddress, ...(encrypted ? { encrypted } : {}) } } as unknown as IncomingMessage;
}

const forged = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'evil.example', 'x-forwarded-for': '203.0.113.9' };

describe('without a proxy', () => {
	it('trusts only the connection and the Host header', () => {
		expect(callerOf(asking({ host: '192.168.1.20:3000', ...forged }), 0)).toEqual({
			protocol: 'http',
			host: '192.168.1.20:3000',
			address: '192.0.2.7'
		});
	});

	it('detects https by the socket, and unwraps IPv4 addresses mapped to IPv6', () => {
		expect(callerOf(asking({ host: 'Localhost:3000' }, '::ffff:127.0.0.1', true), 0)).toEqual({
			protocol: 'https',
			host: 'localhost:3000',
			address: '127.0.0.1'
		});
	});

	it.each([undefined, '', 'a/b', 'a@b', 'a b', 'a?b', '-a', 'a:port', '[::1', 'a:123456', 'a\\b'])(
		'rejects the host %j',
		(host) => {
			expect(callerOf(asking(host === undefined ? {} : { host }), 0)).toBeNull();
		}
	);

	it.each(['localhost', 'localhost:3000', '[::1]:3000', 'sessies.example', 'intern_naam:80'])(
		'accepts the host %s',
		(host) => {
			expect(callerOf(asking({ host }), 0)?.host).toBe(host);
		}
	);
});

describe('behind proxies', () => {
	const headers = {
		host: 'app:3000',
		'x-forwarded-proto': 'https',
		'x-forwarded-host': 'sessies.example',
		'x-forwarded-for': '198.51.100.1, 203.0.113.9'
	};

	it('trusts the entry that the last proxy added', () => {
		expect(callerOf(asking(headers), 1)).toEqual({
			protocol: 'https',
			host: 'sessies.example',
			address: '203.0.113.9'
		});
	});

	it('counts back as many entries as there are proxies', () => {
		expect(callerOf(asking(headers), 2)?.address).toBe('198.51.100.1');
		expect(callerOf(asking(headers), 5)?.address).toBe('198.51.100.1');
	});

	it('falls back to the connection for headers that the proxy does not send', () => {
		expect(callerOf(asking({ host: 'sessies.example' }), 1)).toEqual({
			protocol: 'http',
			host: 'sessies.example',
			address: '192.0.2.7'
		});
	});
});

it('overwrites the internal headers when a client sends them', () => {
	const req = asking({
		host: 'a.example',
		'x-caller-host': 'evil.example',
		'x-caller-protocol': 'https',
		'x-caller-address': '1.1.1.1'
	});
	const caller = callerOf(req, 0);
	if (caller) setCallerHeaders(req, caller);
	expect(req.headers).toMatchObject({
		'x-caller-host': 'a.example',
		'x-caller-protocol': 'http',
		'x-caller-address': '192.0.2.7'
	});
});
