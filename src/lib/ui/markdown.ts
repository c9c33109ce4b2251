import MarkdownIt from 'markdown-it';

declare const safe: unique symbol;

/** HTML from `renderMarkdown`; the only HTML that `Markdown.svelte` accepts. */
export type SafeHtml = string & { readonly [safe]: true };

const SAFE_LINK = /^(?:https?:|mailto:|tel:|\/(?![/\\]))/i;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

// An image would be loaded from another site: the Content-Security-Policy blocks that, and visitors must not be tracked.
markdown.disable('image');
markdown.validateLink = (url) => SAFE_LINK.test(url.trim());
markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
	tokens[index]?.attrSet('rel', 'nofollow noopener');
	return renderer.renderToken(tokens, index, options);
};

/**
 * Renders Markdown to safe HTML: raw HTML stays text, links lead to http(s), mail, phone and this site only and have
 * `rel="nofollow noopener"`, images are omitted, line breaks are kept. Run it on the server, in `load`: the parser is 40 kB
 * that browsers need not load.
 *
 * @param below Level of the heading above the text. The highest heading in the text becomes one level deeper, and no level is
 *   skipped, because screen readers navigate by them.
 */
export function renderMarkdown(source: string, below: 1 | 2 | 3 = 2): SafeHtml {
	const tokens = markdown.parse(source, {});
	const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
	const used = [...new Set(headings.map(({ tag }) => tag))].sort();
	for (const heading of headings) heading.tag = `h${Math.min(6, below + 1 + used.indexOf(heading.tag))}`;
	return markdown.renderer.render(tokens, markdown.options, {}) as SafeHtml;
}
