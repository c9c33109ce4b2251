/** A piece of a text; with `href` it is a link. The pieces together are the text as it was typed. */
export interface TextPart {
	text: string;
	href?: string;
}

/** The text without its links. */
export const plainText = (parts: readonly TextPart[]): string => parts.map(({ text }) => text).join('');
