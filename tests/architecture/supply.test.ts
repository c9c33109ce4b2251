import { describe, expect, test } from 'vitest';
import { repository, root } from './source.ts';
import * as rules from './supply-rules.ts';

const sources = repository();
const read = (path: string): string => sources.find((source) => source.path === path)?.text ?? '';
const manifest = JSON.parse(read('package.json'));

describe('this repository', () => {
	test('every dependency is pinned', () => expect(rules.loosePins(manifest)).toEqual([]));
	test('every dependency has a reason in ARCHITECTURE.md', () =>
		expect(rules.unexplained(manifest, read('ARCHITECTURE.md'))).toEqual([]));
	test('ARCHITECTURE.md has no reason for a removed dependency', () =>
		expect(rules.stale(manifest, read('ARCHITECTURE.md'))).toEqual([]));
	test('the lock file contains no host', () => expect(rules.lockedHosts(read('package-lock.json'))).toEqual([]));
	test('the lock file is complete for every platform', () =>
		expect(rules.missingPlatforms(JSON.parse(read('package-lock.json')))).toEqual([]));
	test('the image has the Node version of package.json', () =>
		expect(rules.otherImageNode(read('Dockerfile'), manifest)).toEqual([]));
	test('no file contains a path of one machine', () => expect(rules.machinePaths(sources, root)).toEqual([]));
});

describe('each rule can fail', () => {
	test.each(['^1.2.3', '~1.2.3', '1.x', '*', 'latest', 'github:a/b', '>=1.0.0'])('version %s', (version) =>
		expect(rules.loosePins({ devDependencies: { a: version } })).toHaveLength(1)
	);
	test('exact versions are fine', () =>
		expect(rules.loosePins({ dependencies: { a: '1.2.3', b: '0.10.0-beta.1' } })).toEqual([]));
	test('a dependency without a reason, a reason without a dependency', () => {
		const text = '\n## Dependencies\n\n| package | why |\n| --- | --- |\n| `a`, `b` | x, not `c` |\n';
		expect(rules.unexplained({ dependencies: { a: '1.0.0', c: '1.0.0', d: '1.0.0' } }, text)).toEqual([
			expect.stringContaining('`d`')
		]);
		expect(rules.stale({ dependencies: { a: '1.0.0' } }, text)).toEqual([expect.stringContaining('`b`')]);
	});
	test('a host in the lock', () => {
		expect(rules.lockedHosts('{\n"resolved": "https://registry.example/a.tgz"')).toEqual([
			expect.stringContaining(':2 ')
		]);
		expect(rules.lockedHosts('"funding": { "url": "https://a.example" }')).toEqual([]);
	});
	test.each([
		'/ho' + 'me/jan/x',
		'/Us' + 'ers/jan/x',
		'/ro' + 'ot/x',
		'C:\\Us' + 'ers\\jan',
		'/srv/check' + 'outs/planner/a',
		'/srv/check' + 'outs/other'
	])('%s', (text) => expect(rules.machinePaths([{ path: 'a', text }], '/srv/check' + 'outs/planner')).toHaveLength(1));
	test('a lock without a platform', () => {
		const packages = {
			'node_modules/a': { optionalDependencies: { 'a-linux': '1.0.0', 'a-mac': '1.0.0' } },
			'node_modules/a-linux': {}
		};
		expect(rules.missingPlatforms({ packages })).toEqual([expect.stringContaining('a-mac')]);
	});
	test('an image with another Node', () => {
		const manifest = { devDependencies: { node: '24.2.1' } };
		expect(rules.otherImageNode('ARG NODE_VERSION=24.2.1\nFROM node:${NODE_VERSION}', manifest)).toEqual([]);
		expect(rules.otherImageNode('ARG NODE_VERSION=24.2.10', manifest)).toHaveLength(1);
		expect(rules.otherImageNode('FROM node:24', manifest)).toHaveLength(1);
	});
	test('a checkout in a top-level folder does not forbid everything', () =>
		expect(rules.machinePaths([{ path: 'a', text: 'https://a/b /app /tmp/x' }], '/app')).toEqual([]));
});
