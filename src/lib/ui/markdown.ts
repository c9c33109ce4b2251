import MarkdownIt from 'markdown-it';

declare const safe: unique symbol;

/** HTML that came out of `renderMarkdown`, and so is the only HTML that `Markdown.svelte` takes. */
export type SafeHtml = string & { readonly [safe]: true };

const SAFE_LINK = /^(?:https?:|mailto:|tel:|\/(?![/\\]))/i;

const markdown = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });

// A picture would be fetched from elsewhere: the page's policy refuses that, and a visitor is not made known to third parties.
markdown.disable('image');
markdown.validateLink = (url) => SAFE_LINK.test(url.trim());
markdown.renderer.rules.link_open = (tokens, index, options, _environment, renderer) => {
	tokens[index]?.attrSet('rel', 'nofollow noopener');
	return renderer.renderToken(tokens, index, options);
};

/**
 * What somebody wrote, as HTML: raw HTML stays text, links go to http(s), mail, phone and this site only and carry
 * `rel="nofollow noopener"`, pictures are left out, line breaks are kept. Run it on the server, in `load`: the parser is 40 kB
 * that no browser needs.
 *
 * @param below The level of the heading that the text stands under. The highest heading in the text becomes one deeper, and no
 *   level is skipped, whatever the writer chose: screen readers move about by them.
 */
export function renderMarkdown(source: string, below: 1 | 2 | 3 = 2): SafeHtml {
	const tokens = markdown.parse(source, {});
	const headings = tokens.filter(({ type }) => type === 'heading_open' || type === 'heading_close');
	const used = [...new Set(headings.map(({ tag }) => tag))].sort();
	for (const heading of headings) heading.tag = `h${Math.min(6, below + 1 + used.indexOf(heading.tag))}`;
	return markdown.renderer.render(tokens, markdown.options, {}) as SafeHtml;
}
