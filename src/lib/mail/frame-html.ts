import { parts, unmark } from '../core/isolate.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { linkText } from '../shapes/linked-text.ts';
import type { Fact, Link, MailContent } from './types.ts';

/**
 * The HTML layout of every mail. Layout tables and inline styles, because Outlook renders with Word. At most 600 pixels wide,
 * fluid below that. No images or other remote content, so that nothing is blocked or tracked. Colours are those of the screens
 * (ui/tokens.css); dark colours are in a style block, for programs that support one.
 */

const FONT = "-apple-system,'Segoe UI',Roboto,'Noto Sans',Arial,sans-serif";
const LIGHT = {
	back: '#eef3f0',
	page: '#ffffff',
	sunken: '#f4f8f6',
	ink: '#10201b',
	soft: '#4b5d56',
	line: '#d7dfdb',
	accent: '#00604f',
	accentInk: '#ffffff'
};
type Tone = NonNullable<MailContent['tone']>;
const TONES: Record<Tone, { back: string; ink: string }> = {
	good: { back: '#dcf0e8', ink: '#00604f' },
	wait: { back: '#fdecdf', ink: '#a8430a' },
	bad: { back: '#fdeaea', ink: '#b3202a' }
};

const STYLE = `
body{margin:0;padding:0;width:100%;-webkit-text-size-adjust:100%}
table{border-collapse:separate}
.x-a:hover{text-decoration-thickness:2px}
@media (max-width:480px){.x-pad{padding-left:20px!important;padding-right:20px!important}.x-out{padding:16px 0 32px!important}.x-page{border-radius:0!important;border-left:0!important;border-right:0!important}.x-h{font-size:25px!important}.x-wide{width:100%!important}.x-btn a{display:block!important;text-align:center!important}.x-l,.x-v{display:block!important;width:auto!important;padding-left:20px!important;padding-right:20px!important}.x-l{padding-bottom:0!important;border-top-width:1px}.x-v{border-top:0!important;padding-top:2px!important}}
@media (prefers-color-scheme:dark){.x-back{background:#0e1513!important}.x-page{background:#161f1c!important;border-color:#2c3a35!important}.x-sunk{background:#1c2723!important;border-color:#2c3a35!important}.x-ink{color:#e9f0ed!important}.x-soft{color:#a7b7b0!important}.x-line{border-color:#2c3a35!important}.x-a{color:#6fd6b7!important}.x-btn{background:#6fd6b7!important}.x-btn a{color:#00271e!important}.x-good{background:#12392f!important;color:#6fd6b7!important}.x-wait{background:#3d2613!important;color:#ffb27a!important}.x-bad{background:#431a1c!important;color:#ff9d97!important}.x-top-good{border-top-color:#6fd6b7!important}.x-top-wait{border-top-color:#ffb27a!important}.x-top-bad{border-top-color:#ff9d97!important}}
`.trim();

/** For Outlook on Windows, where nested tables inherit no font. The second part keeps it from scaling table widths. */
const WORD = `<!--[if mso]><style>*{font-family:'Segoe UI',Arial,sans-serif!important}</style><xml xmlns:o="urn:schemas-microsoft-com:office:office"><o:OfficeDocumentSettings><o:PixelsPerInch>96</o:PixelsPerInch></o:OfficeDocumentSettings></xml><![endif]-->`;

/** Escapes text for an element or a quoted attribute. */
function escapeHtml(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replaceAll("'", '&#39;');
}

/** Text for an element. What people wrote is Dutch, also in an English mail. */
const inline = (text: string, show = escapeHtml) =>
	parts(text)
		.map((part, at) => (at % 2 ? `<bdi lang="nl">${show(part)}</bdi>` : show(part)))
		.join('');
const lines = (text: string) => inline(text).replaceAll('\n', '<br>');
/** Text that may hold web and mail addresses and phone numbers, which become links. */
const linked = (text: string, plain = lines) =>
	inline(text, (part) =>
		linkText(part)
			.map(({ text, href }) => (href ? anchor({ label: text, url: href }) : plain(text)))
			.join('')
	);
/** A time range stays on one line: `19.30–21.30 uur`. */
const fact = (text: string) =>
	linked(text, (part) =>
		lines(part).replace(/\d\d[.:]\d\d–\d\d[.:]\d\d( uur)?/g, '<span style="white-space:nowrap">$&</span>')
	);
const anchor = ({ label, url }: Link, style = '') =>
	`<a class="x-a" href="${escapeHtml(url)}" style="color:${LIGHT.accent};${style}">${inline(label)}</a>`;

function paragraph(text: string, { size = 16, soft = false, below = 16, typed = false } = {}): string {
	const [name, colour] = soft ? ['x-soft', LIGHT.soft] : ['x-ink', LIGHT.ink];
	return `<p class="${name}" style="margin:0 0 ${below}px;font-size:${size}px;line-height:1.55;color:${colour}">${typed ? linked(text) : lines(text)}</p>`;
}

function badge(text: string, tone: Tone): string {
	const { back, ink } = TONES[tone];
	return `<p style="margin:0 0 12px"><span class="x-${tone}" style="display:inline-block;padding:4px 12px;border-radius:999px;background:${back};color:${ink};font-size:14px;line-height:20px;font-weight:700">${inline(text)}</span></p>`;
}

function factRow({ label, value, was, link }: Fact, before: string): string {
	const cell = `padding-top:12px;padding-bottom:12px;border-top:1px solid ${LIGHT.line};font-size:16px;line-height:1.5;vertical-align:top;text-align:left`;
	const said = [
		was ? `<strong>${fact(value)}</strong>` : fact(value),
		was
			? `<span class="x-soft" style="font-size:15px;color:${LIGHT.soft}">${inline(before)}: <s>${fact(was)}</s></span>`
			: '',
		link ? anchor(link) : ''
	];
	return (
		`<tr><th scope="row" class="x-l x-soft x-line" width="104" style="${cell};padding-left:24px;width:104px;font-weight:400;color:${LIGHT.soft}">${inline(label)}</th>` +
		`<td class="x-v x-ink x-line" style="${cell};padding-left:16px;padding-right:24px;color:${LIGHT.ink}">${said.filter(Boolean).join('<br>')}</td></tr>`
	);
}

function card({ title, facts }: NonNullable<MailContent['card']>, before: string): string {
	return (
		`<table width="100%" cellpadding="0" cellspacing="0" class="x-sunk" style="width:100%;margin:8px 0 24px;background:${LIGHT.sunken};border:1px solid ${LIGHT.line};border-radius:12px">` +
		`<caption style="display:none">${escapeHtml(unmark(title))}</caption>` +
		`<tr><td colspan="2" class="x-ink x-pad" style="padding:18px 24px 14px;font-size:18px;line-height:1.35;font-weight:700;color:${LIGHT.ink}">${inline(title)}</td></tr>` +
		facts
			.filter((fact) => fact !== null)
			.map((fact) => factRow(fact, before))
			.join('') +
		'</table>'
	);
}

/** The cell has the colour and the padding, because Outlook on Windows ignores both on a link. */
function button({ label, url }: Link): string {
	return (
		`<table role="presentation" cellpadding="0" cellspacing="0" class="x-wide" style="margin:8px 0 20px"><tr><td class="x-btn" bgcolor="${LIGHT.accent}" style="border-radius:10px;background:${LIGHT.accent};mso-padding-alt:14px 28px">` +
		`<a href="${escapeHtml(url)}" style="display:inline-block;padding:14px 28px;font-size:17px;line-height:22px;font-weight:700;color:${LIGHT.accentInk};text-decoration:none;border-radius:10px">${inline(label)}</a>` +
		'</td></tr></table>'
	);
}

function quote(text: string): string {
	return `<blockquote dir="auto" lang="nl" class="x-ink x-line" style="margin:0 0 20px;padding:4px 0 4px 16px;border-left:4px solid ${LIGHT.line};font-size:16px;line-height:1.55;color:${LIGHT.ink}">${linked(text)}</blockquote>`;
}

type LinkList = { intro: string; items: Link[]; note?: string; stacked?: boolean };

function linkList({ intro, items, note = '', stacked }: LinkList): string {
	const [before, between] = stacked ? ['<br>', '<br>'] : [' ', ' &nbsp;·&nbsp; '];
	const links = before + items.map((item) => anchor(item, 'display:inline-block')).join(between);
	return `<p class="x-soft" style="margin:0 0 12px;font-size:15px;line-height:1.6;color:${LIGHT.soft}">${inline(intro)}${links}${note && `<br>${inline(note)}`}</p>`;
}

/** The HTML of a mail; `brand` is the line above the content. */
export function mailHtml(content: MailContent, brand: string): string {
	const { tone = 'good' } = content;
	const body = [
		content.badge ? badge(content.badge, tone) : '',
		`<h1 class="x-ink x-h" style="margin:0 0 20px;font-size:28px;line-height:1.2;letter-spacing:-0.01em;font-weight:700;color:${LIGHT.ink}">${inline(content.heading)}</h1>`,
		content.greeting ? paragraph(content.greeting) : '',
		...content.paragraphs.filter((text) => text !== null).map((text) => paragraph(text, { typed: true })),
		content.quote ? quote(content.quote) : '',
		content.card ? card(content.card, textsFor(content.language).mail.frame.was) : '',
		button(content.action),
		...(content.afterAction ?? [])
			.filter((text) => text !== null)
			.map((text) => paragraph(text, { size: 15, soft: true, below: 12 })),
		...(content.links ?? []).filter((part) => part !== null).map(linkList),
		paragraph([content.closing, content.signature].filter(Boolean).join('\n'), { below: 0 }).replace(
			'margin:0',
			'margin:24px 0'
		)
	].join('\n');
	return `<!doctype html>
<html lang="${content.language}" dir="ltr" xmlns="http://www.w3.org/1999/xhtml">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no, date=no, address=no, email=no, url=no">
<title>${escapeHtml(content.subject)}</title>
<style>${STYLE}</style>
${WORD}
</head>
<body class="x-back" style="margin:0;padding:0;background:${LIGHT.back};font-family:${FONT}">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(content.preheader)}${'&#8199;&#65279;&#847; '.repeat(40)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" class="x-back" bgcolor="${LIGHT.back}" style="width:100%;background:${LIGHT.back}"><tr><td align="center" class="x-out" style="padding:24px 12px 40px">
<!--[if mso]><table role="presentation" width="600" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="width:100%;max-width:600px;font-family:${FONT};text-align:left;word-break:break-word;overflow-wrap:anywhere">
<tr><td class="x-pad x-soft" style="padding:0 32px 14px;font-size:15px;line-height:20px;font-weight:700;color:${LIGHT.soft}">${inline(brand)}</td></tr>
<tr><td class="x-page x-pad x-top-${tone}" style="padding:32px 32px 36px;background:${LIGHT.page};border:1px solid ${LIGHT.line};border-top:6px solid ${TONES[tone].ink};border-radius:16px">
${body}
</td></tr>
<tr><td class="x-pad x-soft" style="padding:20px 32px 0;font-size:13px;line-height:1.5;color:${LIGHT.soft}">${lines(content.why)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body>
</html>
`;
}
