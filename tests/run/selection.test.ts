import { expect, test } from 'vitest';
import { parseSelection } from './selection.ts';

const read = (...args: string[]) => Object.fromEntries(parseSelection(args, (path) => !path.includes('gone')));

test('no arguments mean all parts', () =>
	expect(read()).toEqual({ unit: [], database: [], integration: [], browser: [] }));
test('accepts parts by name', () => expect(read('browser', 'unit')).toEqual({ browser: [], unit: [] }));
test('assigns each kind of file to its part', () =>
	expect(
		read(
			'src/lib/core/text.test.ts',
			'tests/architecture/text.test.ts',
			'supabase/tests/agenda.sql',
			'tests/integration/contract/rest.test.ts',
			'tests/e2e/agenda.spec.ts'
		)
	).toEqual({
		unit: ['src/lib/core/text.test.ts', 'tests/architecture/text.test.ts'],
		database: ['supabase/tests/agenda.sql'],
		integration: ['tests/integration/contract/rest.test.ts'],
		browser: ['tests/e2e/agenda.spec.ts']
	}));
test.each(['units', 'src/lib/core/text.ts', 'supabase/migrations/1_a.sql', 'gone.test.ts'])('%s is refused', (arg) =>
	expect(() => read(arg)).toThrow(/^There is no /)
);
