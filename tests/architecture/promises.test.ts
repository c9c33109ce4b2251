import { describe, expect, test } from 'vitest';
import { common as english } from '../../src/lib/i18n/en/common.ts';
import { common as dutch } from '../../src/lib/i18n/nl/common.ts';
import { importsIn, reach } from './imports.ts';
import { isTest, repository, type SourceFile } from './source.ts';

/**
 * What is typed without network: public pages have a script that keeps it and sends it later, and say so. Staff pages have none,
 * so nothing on them may say that; their forms keep the text on the page and say that nothing was saved (`ActionForm`).
 */

const sources = repository().filter(({ path }) => path.startsWith('src/') && !isTest(path));
const imports = importsIn(sources);
const pages = sources.map(({ path }) => path).filter((path) => /^src\/routes\/\(staff\)\/.*\.svelte$/.test(path));
const reached = reach(pages, imports);
const onStaffPages = sources.filter(
	({ path }) => reached.has(path) && path.endsWith('.svelte') && !path.startsWith('src/lib/ui/gallery/')
);

/** What only the script of public pages does, and the texts that promise it. */
function promises({ text }: SourceFile): string[] {
	return text.match(/\bdata-(?:keep|held|offline|visitor|sent)\b|\bOfflineNotice\b|\.held\b|common\.offline\b/g) ?? [];
}

/** Forms that lose what was typed when there is no network: the browser shows its own page instead. */
function plainPosts({ path, text }: SourceFile): string[] {
	// Signing in has no script at all, and starts with an address that is typed anew in no time.
	if (path.endsWith('/ActionForm.svelte') || path.includes('/inloggen/')) return [];
	const typed =
		/<(?:Text\w+|Email\w+|Date\w+|Time\w+|Select|Checkbox\w*|RadioGroup|TopicFields|textarea|select)\b|@render/;
	return [...text.matchAll(/<form\b[^>]*\bmethod="POST"[^]*?<\/form>/g)]
		.map(([form]) => form)
		.filter((form) => typed.test(form));
}

describe('without network', () => {
	test('staff pages are checked', () => expect(onStaffPages.length).toBeGreaterThan(100));
	test('no staff page promises to keep or send later what is typed', () =>
		expect(onStaffPages.filter((file) => promises(file).length > 0).map(({ path }) => path)).toEqual([]));
	test('no staff page loads the script that does', () =>
		expect(
			[...reached.keys()].filter((path) => /^src\/lib\/offline\/(?:public|forms|form-draft|connection)/.test(path))
		).toEqual([]));
	test('each form of staff keeps what was typed on the page', () =>
		expect(onStaffPages.filter((file) => plainPosts(file).length > 0).map(({ path }) => path)).toEqual([]));
	test('its words say that nothing was saved', () => {
		expect(dutch.notSent).toContain('niets opgeslagen');
		expect(english.notSent).toContain('Nothing was saved');
	});
});

const file = (text: string): SourceFile => ({ path: 'src/routes/(staff)/beheer/X.svelte', text });

test.each([
	'<OfflineNotice text={t.offline} held={t.held} />',
	'<p hidden data-offline data-held={held}>',
	'<form method="POST" data-keep="note">',
	'<p>{messages().common.held}</p>'
])('%s is a promise', (text) => expect(promises(file(text))).not.toEqual([]));

test.each([
	'<form method="POST" action="?/preview" class="panel">\n<TextArea name="line" />\n</form>',
	'<form action="?/{action}" method="POST" novalidate>{@render children()}</form>'
])('%s loses what was typed', (text) => expect(plainPosts(file(text))).toHaveLength(1));

test.each([
	'<form method="POST" action={SIGN_OUT_PATH}><Button>Uit</Button></form>',
	'<ActionForm action="?/x"><TextArea name="line" /></ActionForm>',
	'<form method="GET"><TextInput name="q" /></form>'
])('%s does not', (text) => expect(plainPosts(file(text))).toEqual([]));
