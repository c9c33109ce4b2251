import { describe, expect, test } from 'vitest';
import * as rules from './import-rules.ts';
import { importsIn, importsOf, reach, type Import } from './imports.ts';
import { refusal } from './rooms.ts';
import { repository } from './source.ts';

const sources = repository();
const files = sources.map((source) => source.path);
const imports = importsIn(sources.filter(({ path }) => /^(src|supabase|tests)\//.test(path)));

describe('this repository', () => {
	test('every import is allowed by the table of ARCHITECTURE.md', () => expect(rules.wrongRoom(imports)).toEqual([]));
	test('each external package has one owner', () => expect(rules.strayPackages(imports)).toEqual([]));
	test('pure rooms stay pure', () => expect(rules.impure(imports)).toEqual([]));
	test('no server code reaches the service worker or the public script', () =>
		expect(rules.leaksToBrowser(imports, files)).toEqual([]));
	test('no heavy package reaches a page', () => expect(rules.heavyPages(imports, files)).toEqual([]));
	test('commands and the embedded Supabase run in plain Node', () =>
		expect(rules.notRunnable(imports, sources)).toEqual([]));
	test('only jobs and commands use the service role', () => expect(rules.serviceClients(imports)).toEqual([]));
	test('there are no import cycles', () => expect(rules.circles(imports)).toEqual([]));
	test('no two folders import each other', () => expect(rules.mutualFolders(imports)).toEqual([]));
	test('there is one way to import', () => expect(rules.mixedSpecifiers(imports)).toEqual([]));
});

const from = (path: string, text: string): Import[] => importsOf({ path, text });

describe('reading imports', () => {
	test('finds every way to import, with line and type', () => {
		const text = [
			"import a, { b as c, type D } from './a.ts';",
			"import type { E } from '$lib/core/e.ts';",
			"import { type F } from './f.ts';",
			"export * from '../g.ts';",
			"export type { H } from './h.ts';",
			"const i = await import('./i.ts');",
			"let j: import('./j.ts').J;",
			"new Worker(new URL('./k.ts', import.meta.url));",
			"import './l.css';",
			"import z from 'zod';",
			"// import './no.ts'",
			'const s = "import x from \'./no.ts\'";'
		].join('\n');
		expect(
			from('src/lib/x/y.ts', text).map((i) => [i.line, i.target ?? i.specifier, i.typeOnly, i.names.join()])
		).toEqual([
			[1, 'src/lib/x/a.ts', false, 'default,b,D'],
			[2, 'src/lib/core/e.ts', true, 'E'],
			[3, 'src/lib/x/f.ts', true, 'F'],
			[4, 'src/lib/g.ts', false, '*'],
			[5, 'src/lib/x/h.ts', true, '*'],
			[6, 'src/lib/x/i.ts', false, '*'],
			[7, 'src/lib/x/j.ts', true, '*'],
			[8, 'src/lib/x/k.ts', false, '*'],
			[9, 'src/lib/x/l.css', false, ''],
			[10, 'zod', false, 'default']
		]);
	});

	test('reads both scripts of a component and keeps line numbers', () => {
		const text =
			'<script module lang="ts">\nimport a from "./a.ts";\n</script>\n<script lang="ts">\n\nimport b from "./b.ts";\n</script>\n<p>x</p>';
		expect(from('src/lib/ui/X.svelte', text).map((i) => [i.target, i.line])).toEqual([
			['src/lib/ui/a.ts', 2],
			['src/lib/ui/b.ts', 6]
		]);
	});

	test('types and separate scripts are not followed', () => {
		const all = [
			...from('src/a.ts', "import './b.ts'; import type {} from './t.ts'; import w from './w.ts?worker&url';"),
			...from('src/b.ts', "import 'zod';")
		];
		expect([...reach(['src/a.ts'], all).keys()]).toEqual(['src/a.ts', 'src/b.ts', 'zod']);
	});
});

describe('the table refuses', () => {
	test.each([
		['src/lib/core/ids.ts', 'src/lib/i18n/nl/public.ts'],
		['src/lib/ui/Button.svelte', 'src/lib/sessions/types.ts'],
		['src/lib/ui/Button.svelte', 'src/lib/i18n/nl/public.ts'],
		['src/lib/calendar/itip.ts', 'src/lib/sessions/types.ts'],
		['src/lib/mail/outbox.server.ts', 'src/lib/sessions/mails.ts'],
		['src/lib/mail/frame.ts', 'src/lib/server/settings.ts'],
		['src/lib/sessions/rules.ts', 'src/lib/experts/types.ts'],
		['src/lib/sessions/rules.ts', 'src/lib/registrations/types.ts'],
		['src/lib/registrations/rules.ts', 'src/lib/questions/types.ts'],
		['src/lib/questions/rules.ts', 'src/lib/registrations/types.ts'],
		['src/lib/questions/rules.ts', 'src/lib/sessions/schema.ts'],
		['src/lib/questions/rules.ts', 'src/lib/questions/queries.server.ts'],
		['src/lib/questions/rules.ts', 'src/lib/i18n/nl/staff.ts'],
		['src/lib/questions/rules.ts', 'src/lib/ui/text.ts'],
		['src/lib/questions/mails.ts', 'src/lib/mail/outbox.server.ts'],
		['src/lib/questions/commands.server.ts', 'src/lib/sessions/commands.server.ts'],
		['src/lib/questions/commands.server.ts', 'src/lib/questions/components/List.svelte'],
		['src/lib/questions/components/List.svelte', 'src/lib/questions/mails.ts'],
		['src/lib/questions/components/List.svelte', 'src/lib/questions/queries.server.ts'],
		['src/lib/sessions/components/Card.svelte', 'src/lib/questions/components/List.svelte'],
		['src/lib/planning/components/Form.svelte', 'src/lib/sessions/queries.server.ts'],
		['src/lib/sessions/rules.ts', 'src/lib/planning/types.ts'],
		['src/lib/server/log.ts', 'src/lib/sessions/queries.server.ts'],
		['src/lib/server/log.ts', 'src/routes/+page.server.ts'],
		['src/lib/server/supabase.ts', 'supabase/embedded/index.ts'],
		['src/routes/+page.server.ts', 'supabase/embedded/index.ts'],
		['src/routes/+page.server.ts', 'tests/integration/database.ts'],
		['src/routes/+page.server.ts', 'src/lib/sessions/rules.test.ts'],
		['src/lib/helpers/x.ts', 'src/lib/core/ids.ts'],
		['src/lib/core/ids.ts', 'src/lib/misc/x.ts'],
		['supabase/embedded/engine.ts', 'src/lib/server/settings.ts']
	])('%s → %s', (here, there) => expect(refusal(here, there)).toMatch(/\w+ \w+/));

	test.each([
		['src/lib/questions/rules.ts', 'src/lib/sessions/types.ts'],
		['src/lib/questions/rules.ts', 'src/lib/directory/rules.ts'],
		['src/lib/questions/referrals/mails.ts', 'src/lib/mail/frame.ts'],
		['src/lib/questions/referrals/mails.ts', 'src/lib/i18n/nl/mails.ts'],
		['src/lib/questions/queries.server.ts', 'src/lib/experts/invitations/queries.server.ts'],
		['src/lib/questions/commands.server.ts', 'src/lib/server/refusals.ts'],
		['src/lib/sessions/components/Form.svelte', 'src/lib/sessions/rules.ts'],
		['src/lib/sessions/components/Form.svelte', 'src/lib/ui/Field.svelte'],
		['src/lib/questions/components/List.svelte', 'src/lib/sessions/components/Card.svelte'],
		['src/lib/planning/components/Form.svelte', 'src/lib/sessions/types.ts'],
		['src/lib/server/jobs/mails.ts', 'src/lib/questions/mails.ts'],
		['src/hooks.server.ts', 'supabase/embedded/index.ts'],
		['src/commands/start.ts', 'supabase/embedded/index.ts'],
		['src/lib/sessions/rules.test.ts', 'src/lib/experts/types.ts'],
		['tests/integration/database.ts', 'supabase/embedded/index.ts']
	])('but not %s → %s', (here, there) => expect(refusal(here, there)).toBeNull());
});

describe('each rule can fail', () => {
	test('wrong room', () =>
		expect(rules.wrongRoom(from('src/lib/core/a.ts', "\nimport '../ui/b.ts'"))).toEqual([
			expect.stringMatching(/a\.ts:2 .*core may use/)
		]));
	test.each(['@supabase/supabase-js', 'postgres', '@electric-sql/pglite', 'nodemailer', 'ics', 'pino', 'vitest'])(
		'stray %s',
		(name) => expect(rules.strayPackages(from('src/routes/+page.server.ts', `import x from '${name}'`))).toHaveLength(1)
	);
	test('core with a package, a pure file with Node', () => {
		expect(rules.impure(from('src/lib/core/a.ts', "import 'zod'"))).toHaveLength(1);
		expect(rules.impure(from('src/lib/sessions/rules.ts', "import 'node:fs'"))).toHaveLength(1);
		expect(rules.impure(from('src/lib/sessions/queries.server.ts', "import 'node:fs'"))).toEqual([]);
	});
	test('server code in the service worker and the public script', () => {
		const all = [
			...from('src/service-worker.ts', "import './lib/offline/a.ts'"),
			...from('src/lib/offline/a.ts', "import '../server/log.ts'"),
			...from('src/routes/+layout.svelte', '<script>import u from "$lib/offline/public.ts?worker&url"</script>'),
			...from('src/lib/offline/public.ts', "import './x.server.ts'")
		];
		expect(rules.leaksToBrowser(all, ['src/service-worker.ts'])).toHaveLength(2);
	});
	test('zod on a page, imported by another file', () => {
		const all = [
			...from('src/lib/sessions/components/F.svelte', '<script>import "../schema.ts"</script>'),
			...from('src/lib/sessions/schema.ts', "import 'zod'")
		];
		expect(rules.heavyPages(all, ['src/lib/sessions/components/F.svelte'])[0]).toMatch(
			/F\.svelte → .*schema\.ts → zod/
		);
	});
	test('a command whose imports need Vite', () => {
		const command = {
			path: 'src/commands/a.ts',
			text: "import '$lib/core/a.ts'; import './b'; import './c.svelte'; import type {} from '$lib/d.ts'"
		};
		expect(rules.notRunnable(importsOf(command), [command])).toHaveLength(3);
	});
	test('a file of a command that uses properties of Vite', () => {
		const command = { path: 'src/commands/a.ts', text: "import '../lib/core/a.ts'; import '../lib/core/b.ts';" };
		const wrong = {
			path: 'src/lib/core/a.ts',
			text: "/* import.meta.hot */\nconst all = import.meta.glob('./*.ts');\nif (import.meta.env.DEV) all;"
		};
		const right = { path: 'src/lib/core/b.ts', text: 'export const here = import.meta.url; // not import.meta.glob' };
		const all = [command, wrong, right];
		expect(rules.notRunnable(importsIn(all), all).map((found) => found.split(',')[0])).toEqual([
			'src/lib/core/a.ts:2 uses import.meta.glob',
			'src/lib/core/a.ts:3 uses import.meta.env'
		]);
		expect(rules.notRunnable(importsIn(all.slice(1)), all.slice(1))).toEqual([]);
	});
	test('the service role in a route', () => {
		const text = "import { serviceClient, type Db } from '$lib/server/supabase.ts'";
		expect(rules.serviceClients(from('src/routes/+page.server.ts', text))).toHaveLength(1);
		expect(rules.serviceClients(from('src/lib/server/jobs/run.ts', text))).toEqual([]);
	});
	test('two folders that import each other, also by types and through components', () => {
		const all = [
			...from(
				'src/lib/planning/components/A.svelte',
				'<script lang="ts">import type { X } from "../../sessions/types.ts"</script>'
			),
			...from('src/lib/sessions/rules.ts', "import type { Y } from '../planning/types.ts'")
		];
		expect(rules.mutualFolders(all)).toHaveLength(1);
		expect(rules.mutualFolders(all.slice(1))).toEqual([]);
	});
	test('the wrong kind of specifier', () => {
		const wrong = [
			...from('src/lib/sessions/rules.ts', "import '$lib/core/text.ts'"),
			...from('src/routes/+page.server.ts', "import '../lib/core/text.ts'")
		];
		const right = [
			...from('src/lib/sessions/rules.ts', "import '../core/text.ts'"),
			...from('src/routes/+page.server.ts', "import '$lib/core/text.ts'; import './choices.ts'")
		];
		expect(rules.mixedSpecifiers(wrong)).toHaveLength(2);
		expect(rules.mixedSpecifiers(right)).toEqual([]);
	});
	test('a cycle, once', () => {
		const all = [
			...from('src/a.ts', "import './b.ts'"),
			...from('src/b.ts', "import './c.ts'"),
			...from('src/c.ts', "import './a.ts'")
		];
		expect(rules.circles(all)).toHaveLength(1);
		expect(rules.circles(all.slice(1))).toEqual([]);
	});
});
