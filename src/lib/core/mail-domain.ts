/** Domains of mailboxes that many people here have, and mistype. */
export const COMMON_DOMAINS = [
	...['gmail.com', 'hotmail.com', 'hotmail.nl', 'outlook.com', 'live.nl', 'live.com', 'icloud.com', 'yahoo.com'],
	...['ziggo.nl', 'kpnmail.nl', 'planet.nl', 'xs4all.nl', 'hetnet.nl', 'upcmail.nl']
];

/** Mail services that are one letter away from those. */
const OTHER_SERVICES = ['mail.com', 'ymail.com', 'email.com'];

/** Their names have one domain only. */
const ONLY_COM = ['gmail', 'icloud'];

/** Shorter names are too near to those of others: live, love, life. */
const SHORTEST_NAME = 5;

/** Equal, or apart by one letter: another, one more, one less, or two the other way round. */
function isNear(a: string, b: string): boolean {
	let start = 0;
	while (start < a.length && a[start] === b[start]) start++;
	let end = 0;
	while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
	const [one, other] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
	return (
		(one.length <= 1 && other.length <= 1) ||
		(one.length === 2 && one[0] === other[1] && one[1] === other[0] && other.length === 2)
	);
}

const parts = (domain: string) => {
	const dot = domain.lastIndexOf('.');
	return { name: domain.slice(0, dot), top: domain.slice(dot + 1) };
};

const HINT_DELAY_MS = 400;

/**
 * Shows a hint after the tap that left the field, however long it is pressed: a hint that moved a button between press and release
 * would swallow the tap. For browsers.
 */
export function hintAfterTap(show: () => void): void {
	setTimeout(() => (document.querySelector(':active') ? hintAfterTap(show) : show()), HINT_DELAY_MS);
}

/** The common domain that the one of this address looks like a typing error of; null for any other. Only a hint: it may be meant. */
export function nearDomain(address: string): string | null {
	const domain = /^[^@]+@([^@]+\.[^@]+)$/.exec(address.trim().toLowerCase())?.[1];
	if (!domain || COMMON_DOMAINS.includes(domain) || OTHER_SERVICES.includes(domain)) return null;
	const { name, top } = parts(domain);
	const near = COMMON_DOMAINS.find((common) => {
		const known = parts(common);
		const sameName = known.name === name || (known.name.length >= SHORTEST_NAME && isNear(known.name, name));
		return sameName && isNear(known.top, top);
	});
	return near ?? (ONLY_COM.includes(name) ? `${name}.com` : null);
}
