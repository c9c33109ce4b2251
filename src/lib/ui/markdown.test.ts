import { describe, expect, it } from 'vitest';
import { renderMarkdown } from './markdown.ts';

describe('renderMarkdown', () => {
	it.each([
		['<script>alert(1)</script>', '<script'],
		['<img src=x onerror=alert(1)>', '<img'],
		['a <b onmouseover=alert(1)>b</b>', '<b'],
		['<a href="javascript:alert(1)">x</a>', '<a'],
		['![x](https://tracker.example/p.gif)', '<img'],
		['[x](javascript:alert(1))', 'href'],
		['[x](  JaVaScRiPt:alert(1))', 'href'],
		['[x](data:text/html,<script>)', 'href'],
		['[x](vbscript:x)', 'href'],
		['[x](//other.example)', 'href'],
		['[x](/\\\\other.example)', 'href="/\\'],
		['[x][1]\n\n[1]: javascript:alert(1)', 'href'],
		['<javascript:alert(1)>', 'href'],
		['&lt;script&gt;', '<script'],
		['[x](https://a.example "\\" onclick=\\"alert(1)")', 'onclick="']
	])('makes %j harmless', (source, never) => {
		expect(renderMarkdown(source)).not.toContain(never);
	});

	it.each([
		['[x](https://a.example/b?c=d&e)', 'href="https://a.example/b?c=d&amp;e"'],
		['[x](/vraag)', 'href="/vraag"'],
		['https://a.example', 'href="https://a.example"'],
		['<mail@a.example>', 'href="mailto:mail@a.example"'],
		['[bel](tel:+31612345678)', 'href="tel:+31612345678"']
	])('links %j with nofollow and noopener', (source, href) => {
		const html = renderMarkdown(source);
		expect(html).toContain(href);
		expect(html).toContain('rel="nofollow noopener"');
		expect(html).not.toContain('target=');
	});

	it.each([
		['# a', 1, '<h2>a</h2>'],
		['### a', 2, '<h3>a</h3>'],
		['# a\n\n#### b\n\n# c', 2, '<h3>a</h3>\n<h4>b</h4>\n<h3>c</h3>'],
		['# 1\n\n## 2\n\n### 3\n\n#### 4', 3, '<h4>1</h4>\n<h5>2</h5>\n<h6>3</h6>\n<h6>4</h6>']
	] as const)('puts the headings of %j under a heading of level %i', (source, below, html) => {
		expect(renderMarkdown(source, below).trim()).toBe(html);
	});

	it('keeps line breaks', () => {
		expect(renderMarkdown('one\ntwo')).toBe('<p>one<br>\ntwo</p>\n');
	});

	it.each(['', ' ', '\n'])('renders %j as an empty string', (source) => {
		expect(renderMarkdown(source)).toBe('');
	});

	it('renders 5 000 markup characters in a short time', () => {
		const before = process.cpuUsage();
		for (const mark of ['[', '*', '`', '>', '![', '# ', '(', '_a']) renderMarkdown(mark.repeat(5_000 / mark.length));
		expect(process.cpuUsage(before).user).toBeLessThan(2_000_000);
	});
});
