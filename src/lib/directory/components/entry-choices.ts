import { ACTIVE_SLUGS } from '../../core/list-view.ts';
import type { Catalogue } from '../../i18n/messages.ts';
import type { Option } from '../../ui/fields.ts';

/** The filters that the lists of experts and organisations share: theme, municipality and status. */
export function entryChoices(
	network: Catalogue['network'],
	{ active, themes, municipalities }: { active: string; themes: readonly Option[]; municipalities: readonly Option[] }
) {
	const t = network.filters;
	const parts = [
		{ value: ACTIVE_SLUGS.active, label: active },
		{ value: ACTIVE_SLUGS.inactive, label: network.inactive }
	];
	return [
		{ name: 'thema', label: t.theme, options: themes, empty: t.anyTheme },
		{ name: 'gemeente', label: t.municipality, options: municipalities, empty: t.anywhere },
		{ name: 'status', label: t.part, options: parts, empty: t.anyPart }
	];
}
