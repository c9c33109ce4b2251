import { describe, expect, test } from 'vitest';
import { parts, unmark } from '../core/isolate.ts';
import { textsFor } from '../i18n/texts.server.ts';
import { historyLines } from './lines.ts';
import type { HistoryEntry } from './types.ts';

const nothing: HistoryEntry = {
	id: 1,
	at: new Date('2027-01-10T09:00:00Z'),
	actorKind: 'staff',
	actorName: 'Fatima',
	subjectKind: 'session',
	subjectName: 'Warmte',
	questionNumber: null,
	slotTitle: null,
	otherSessionTitle: null,
	organisationName: null,
	nextOrganisationName: null,
	responsibleName: null,
	previousResponsibleName: null,
	action: 'edited',
	details: {}
};

function marked(more: Partial<HistoryEntry>, language: 'nl' | 'en' = 'nl') {
	const { history, agenda, triage } = textsFor(language);
	const [only] = historyLines([{ ...nothing, ...more }], {
		words: history,
		kinds: agenda.kinds,
		levels: triage.sort.levels,
		themes: [
			{ slug: 'energie', nameNl: 'Energie', nameEn: 'Energy' },
			{ slug: 'wonen', nameNl: 'Wonen', nameEn: 'Housing' }
		],
		municipalities: [
			{ slug: 'raalte', name: 'Raalte', province: 'Overijssel' },
			{ slug: 'olst-wijhe', name: 'Olst-Wijhe', province: 'Overijssel' }
		],
		organisations: [{ id: 'a', name: 'Kring Raalte' }],
		language,
		now: new Date('2027-01-10T10:00:00Z')
	});
	return only;
}
/** As plain text. */
function line(more: Partial<HistoryEntry>) {
	const only = marked(more);
	return only && { ...only, text: unmark(only.text), notes: only.notes.map(unmark) };
}
const notes = (details: Record<string, unknown>) => line({ details })?.notes;

describe('what changed', () => {
	test.each<[Record<string, unknown>, string]>([
		[{ capacity: [30, 40] }, 'aantal plaatsen 30 → 40'],
		[{ title: ['Warmte', 'Kou'] }, 'titel Warmte → Kou'],
		[{ kind: ['theme_session', 'local_event'] }, 'soort Themabijeenkomst → Lokaal event'],
		[{ themes: [['energie'], ['wonen', 'energie']] }, 'thema’s Energie → Energie, Wonen'],
		[{ municipality: ['raalte', 'olst-wijhe'] }, 'gemeente Raalte → Olst-Wijhe'],
		[{ host_organisation_id: [null, 'a'] }, 'gastheer leeg → Kring Raalte'],
		[{ starts_at: ['2027-01-14T18:30:00+00:00', '2027-01-15T19:00:00Z'] }, 'begin do 14 jan, 19.30 → vr 15 jan, 20.00'],
		[{ step_free_access: [false, true] }, 'drempelvrij nee → ja'],
		[{ online_url: [false, true] }, 'online link toegevoegd'],
		[{ online_url: [true, false] }, 'online link weggehaald'],
		[{ description: [true, true] }, 'beschrijving aangepast'],
		[{ place_address: ['Kade 1', 'x'.repeat(201)] }, 'adres aangepast'],
		[{ diet: true }, 'dieet aangepast'],
		[{ party_size: [2, 3] }, 'aantal personen 2 → 3'],
		[{ level: [null, 'regional'] }, 'niveau leeg → Regionaal'],
		[{ next_action_on: ['2027-01-14', '2027-01-20'] }, 'volgende stap do 14 jan → wo 20 jan']
	])('%j', (details, note) => expect(notes(details)).toEqual([note]));

	test('items of the programme that are at another time', () => {
		const moved = (title: string, old: string | null) => ({ title, times: [old, '2027-01-14T15:00:00+00:00'] });
		expect(notes({ programme: [moved('Welkom', '2027-01-14T14:30:00+00:00'), moved('Warmte', null)] })).toEqual([
			'‘Welkom’ do 14 jan, 15.30 → do 14 jan, 16.00',
			'‘Warmte’ leeg → do 14 jan, 16.00'
		]);
		expect(notes({ programme: [true, true] })).toEqual(['programma aangepast']);
	});

	test('unknown details are not shown', () => expect(notes({ referral_id: 'x', was: 'sent' })).toEqual([]));

	test('an edit that changed nothing says so', () => {
		expect(line({})?.text).toBe('Fatima: sessie opgeslagen zonder wijziging');
		expect(line({ details: { capacity: [1, 2] } })?.text).toBe('Fatima: sessie gewijzigd');
	});
});

describe('who did it, and whom it concerns', () => {
	test.each<[Partial<HistoryEntry>, string]>([
		[
			{ subjectKind: 'invitation', action: 'invited', subjectName: 'Anouk de Wit', slotTitle: 'Warmtenet' },
			'Fatima: Anouk de Wit gevraagd voor ‘Warmtenet’'
		],
		[
			{ subjectKind: 'invitation', action: 'accepted', actorKind: 'expert', actorName: 'Eva', subjectName: 'Eva' },
			'Eva komt'
		],
		[
			{ subjectKind: 'invitation', action: 'accepted', actorKind: 'expert', actorName: null, subjectName: null },
			'Een expert komt'
		],
		[
			{ subjectKind: 'registration', action: 'promoted', actorKind: 'system', actorName: null, subjectName: 'Jan' },
			'Sessieplanner: Jan kreeg een vrijgekomen plek van de wachtlijst'
		],
		[
			{
				subjectKind: 'registration',
				action: 'confirmed',
				actorKind: 'entrepreneur',
				actorName: 'Jan',
				subjectName: 'Jan'
			},
			'Jan aangemeld'
		],
		[
			{
				subjectKind: 'registration',
				action: 'waitlisted',
				actorKind: 'entrepreneur',
				actorName: 'Jan',
				subjectName: 'Jan',
				details: { party_size: 3 }
			},
			'Jan aangemeld voor de wachtlijst, voor 3 personen'
		],
		[
			{
				subjectKind: 'question',
				action: 'received',
				actorKind: 'entrepreneur',
				actorName: 'Jan',
				subjectName: 'Jan',
				questionNumber: 7
			},
			'Vraag 7 van Jan binnengekomen'
		],
		[
			{
				subjectKind: 'question',
				action: 'declined',
				actorKind: 'organisation',
				actorName: 'Aap',
				questionNumber: 7,
				nextOrganisationName: 'Noot'
			},
			'Aap: vraag 7 afgewezen, verwijst naar Noot'
		]
	])('%j', (entry, text) => expect(line(entry)?.text).toBe(text));

	test('triage names who had it and who has it', () => {
		const entry = { subjectKind: 'question', action: 'sorted', previousResponsibleName: 'Piet' };
		expect(line({ ...entry, responsibleName: 'Zeynep' })?.notes).toEqual(['ligt bij Piet → Zeynep']);
		expect(line({ ...entry, organisationName: 'Aap', previousResponsibleName: null })?.notes).toEqual(['ligt bij Aap']);
	});

	test('a name in another direction is isolated', () => {
		const entry = { subjectKind: 'invitation', action: 'withdrawn', actorName: 'פטמה', subjectName: 'אנה 3' };
		expect(line(entry)?.text).toBe('\u2068פטמה\u2069: uitnodiging van \u2068אנה 3\u2069 ingetrokken');
	});

	test('a reason and a comment are repeated', () =>
		expect(notes({ reason: 'Ziek', comment: 'Tot dan' })).toEqual(['Reden: Ziek', 'Opmerking: Tot dan']));

	test('names and typed texts are marked as what people wrote', () => {
		const entry = { subjectKind: 'invitation', action: 'invited', subjectName: 'Eva', slotTitle: 'Warmtenet' };
		const details = { title: ['Warmte', 'Kou'], capacity: [30, 40], reason: 'Ziek' };
		const shown = marked({ ...entry, details }, 'en');
		const written = [shown?.text ?? '', ...(shown?.notes ?? [])].flatMap((text) =>
			parts(text).filter((_, at) => at % 2)
		);
		expect(written).toEqual(['Fatima', 'Eva', 'Warmtenet', 'Warmte', 'Kou', '30', '40', 'Ziek']);
	});
});
