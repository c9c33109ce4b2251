import { formatDate, formatDateTime } from '../core/format-date.ts';
import { mark } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';
import { startOfDay } from '../core/timezone.ts';
import { isUuid } from '../core/token.ts';
import { municipalityNames, themeNames } from '../directory/rules.ts';
import type { Municipality, Theme } from '../directory/types.ts';
import { COLUMN_FIELDS, columnOf, PLAN_FIELDS } from '../planning/columns.ts';
import type { HistoryEntry, HistoryLine } from './types.ts';

/** What is needed to write the history in words. */
export interface Wording {
	words: TextsByArea['history'];
	kinds: Readonly<Record<string, string>>;
	levels: Readonly<Record<string, string>>;
	themes: readonly Theme[];
	municipalities: readonly Municipality[];
	organisations: readonly { id: string; name: string }[];
	language: Language;
	now: Date;
}

/** A longer text is not repeated: its note only says that it changed. */
const LONGEST_VALUE = 200;

const CHECKBOXES: readonly string[] = COLUMN_FIELDS.filter((name) => PLAN_FIELDS[name].type === 'checkbox').map(
	columnOf
);

/** Entries of the history in words, in the same order. */
export function historyLines(entries: readonly HistoryEntry[], wording: Wording): HistoryLine[] {
	return entries.map(marked).map((entry) => ({
		id: entry.id,
		at: entry.at,
		text: sentence(entry, wording.words),
		notes: notes(entry, wording)
	}));
}

/** The entry, in which names and typed texts are marked as what people wrote. */
function marked(entry: HistoryEntry): HistoryEntry {
	const NAMES = [
		'actorName',
		'subjectName',
		'slotTitle',
		'otherSessionTitle',
		'organisationName',
		'nextOrganisationName',
		'responsibleName',
		'previousResponsibleName'
	] as const;
	const TYPED = ['title', 'reason', 'comment'];
	return {
		...entry,
		...Object.fromEntries(NAMES.map((name) => [name, entry[name] === null ? null : mark(entry[name])])),
		details: Object.fromEntries(
			Object.entries(entry.details).map(([key, value]) => [
				key,
				typeof value === 'string' && TYPED.includes(key) ? mark(value) : value
			])
		)
	};
}

/** Who acted, and what it did to whom. Who acted for themselves is named once. */
function sentence(entry: HistoryEntry, { actors, subjects, events, other }: TextsByArea['history']): string {
	const { subjectKind, actorKind } = entry;
	const say = (events as Partial<typeof events>)[`${subjectKind}_${entry.action}` as keyof typeof events];
	const who = entry.subjectName ?? (subjects as Partial<Record<string, string>>)[subjectKind] ?? '';
	const what = say ? say(eventOf(entry, who)) : other;
	const bySubject =
		(subjectKind === 'registration' && actorKind === 'entrepreneur') ||
		(subjectKind === actorKind && actorKind !== 'staff') ||
		(subjectKind === 'invitation' && actorKind === 'expert') ||
		(subjectKind === 'question' && actorKind === 'entrepreneur' && entry.action === 'received');
	const line = bySubject ? what : `${entry.actorName ?? actors[actorKind]}: ${what}`;
	return line.replace(/^\u2068?./u, (first) => first.toUpperCase());
}

function eventOf(entry: HistoryEntry, who: string) {
	const { details, actorKind } = entry;
	return {
		who,
		byStaff: actorKind === 'staff',
		partySize: Number(details.party_size) || 1,
		questionNumber: entry.questionNumber,
		slotTitle: entry.slotTitle,
		otherSessionTitle: entry.otherSessionTitle,
		organisationName: entry.organisationName,
		nextOrganisationName: entry.nextOrganisationName,
		responsibleName: entry.responsibleName,
		previousResponsibleName: entry.previousResponsibleName,
		title: typeof details.title === 'string' ? details.title : '',
		changed: Object.keys(details).length > 0,
		withContact: details.share_contact === true,
		unconfirmed: details.unconfirmed === true
	};
}

function notes(entry: HistoryEntry, wording: Wording): string[] {
	const { details, responsibleName, organisationName, previousResponsibleName, action } = entry;
	const { words } = wording;
	const responsible = responsibleName ?? organisationName;
	return [
		...Object.entries(words.fields).flatMap(([field, name]) => changeOf(field, name, entry, wording)),
		...((action === 'activated' || action === 'sorted') && responsible
			? [words.responsible(previousResponsibleName, responsible)]
			: []),
		...(typeof details.heard_on === 'string' ? [words.heardOn(inWords('heard_on', details.heard_on, wording))] : []),
		...(['reason', 'comment'] as const).flatMap((key) => {
			const typed = details[key];
			return typeof typed === 'string' ? [words[key](typed)] : [];
		})
	];
}

type MovedItem = { title: string; times: [old: string | null, now: string | null] };
const isMovedItem = (change: unknown): change is MovedItem =>
	typeof change === 'object' && change !== null && 'title' in change && 'times' in change;

/**
 * A change as the database writes it: `[old, new]`, true for a field whose value the history does not hold, or the items of a
 * programme that are at another time.
 */
function changeOf(field: string, name: string, { action, details }: HistoryEntry, wording: Wording): string[] {
	const change = details[field];
	const { words } = wording;
	if (change === true) return [`${name} ${action === 'asker_added' ? words.added : words.edited}`];
	if (!Array.isArray(change)) return [];
	if (change.length > 0 && change.every(isMovedItem))
		return change.map(({ title, times: [old, now] }) =>
			words.item(mark(title), inWords('starts_at', old, wording), inWords('starts_at', now, wording))
		);
	if (change.length !== 2) return [];
	const [old, now] = change as [unknown, unknown];
	const isPresence = typeof old === 'boolean' && typeof now === 'boolean' && !CHECKBOXES.includes(field);
	if (isPresence) return [`${name} ${!old ? words.added : now ? words.edited : words.removed}`];
	if ([old, now].some((value) => typeof value === 'string' && value.length > LONGEST_VALUE))
		return [`${name} ${words.edited}`];
	return [`${name} ${inWords(field, old, wording)} → ${inWords(field, now, wording)}`];
}

/** The ids of the organisations that lines about these entries name. */
export function organisationsIn(entries: readonly HistoryEntry[]): string[] {
	return entries.flatMap(({ details }) => [details.host_organisation_id].flat().filter(isUuid));
}

function inWords(field: string, value: unknown, wording: Wording): string {
	const { words, kinds, levels, themes, municipalities, organisations, language, now } = wording;
	if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return words.empty;
	if (typeof value === 'boolean') return value ? words.yes : words.no;
	if (Array.isArray(value)) return themeNames(value.map(String), themes, language).join(', ') || words.empty;
	const text = String(value);
	if (field === 'theme') return themeNames([text], themes, language)[0] ?? text;
	if (field === 'municipality') return municipalityNames([text], municipalities)[0] ?? text;
	if (field === 'host_organisation_id')
		return mark(organisations.find(({ id }) => id === text)?.name) || words.subjects.organisation;
	if (field === 'kind') return kinds[text] ?? text;
	if (field === 'level') return levels[text] ?? text;
	if (field.endsWith('_at')) return formatDateTime(new Date(text), language, { now });
	if (field.endsWith('_on')) return formatDate(startOfDay(text), language, { now });
	return mark(text);
}
