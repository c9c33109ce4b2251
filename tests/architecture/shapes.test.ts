import { describe, expect, test } from 'vitest';
import { repeatedTypes, secondShapes } from './shape-rules.ts';
import { isTest, repository } from './source.ts';

const shipped = repository().filter(({ path }) => /^src\/.*\.(ts|svelte)$/.test(path) && !isTest(path));

test('each kind of value is parsed by one shape', () => expect(shipped.flatMap(secondShapes)).toEqual([]));

test('each exported type has its own name', () =>
	expect(repeatedTypes(repository().filter(({ path }) => /\.(ts|svelte)$/.test(path)))).toEqual([]));

test('a type with the name of another is found', () => {
	const types = (second: string) =>
		repeatedTypes([
			{ path: 'src/lib/mail/a.ts', text: 'export type Mailbox = string;' },
			{ path: 'tests/e2e/b.ts', text: second }
		]);
	expect(types('export interface Mailbox {\n\tto: string;\n}')).toHaveLength(1);
	expect(types('export class Mailbox {}')).toHaveLength(1);
	expect(
		types("interface Mailbox {}\nexport type { Mailbox } from './c.ts';\nexport type Mailboxes = string;")
	).toEqual([]);
});

describe('a second shape is found', () => {
	test.each([
		'const moment = z.iso.datetime({ offset: true });',
		'const day = z.iso.date();',
		'const id = z.uuid();',
		'const id = /^[0-9a-f]{8}-[0-9a-f]{4}$/;',
		'const token = z.string().regex(/^[0-9a-f]{32}$/);',
		'const key = /^[A-Za-z0-9-]{16,64}$/;',
		'const email = z.email();',
		"const language = z.enum(['nl', 'en']);",
		'const line = z.string().transform(oneLine);',
		'const lines = z.string().transform(multiLine);',
		'const short = text.refine((typed) => textLength(typed) <= 20);',
		'const id = z.string().refine(isUuid);',
		"const ticked = text.transform((sent) => sent === 'on');"
	])('%s', (text) => expect(secondShapes({ path: 'src/lib/sessions/schema.ts', text })).toHaveLength(1));

	test('the shared shape itself is exempt', () =>
		expect(secondShapes({ path: 'src/lib/shapes/values.ts', text: 'z.iso.datetime({ offset: true })' })).toEqual([]));
});
