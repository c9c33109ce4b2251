import { formatDate } from '../core/format-date.ts';
import { mark } from '../core/isolate.ts';
import type { Language } from '../core/language.ts';
import { buildListQuery } from '../core/list-query.ts';
import { shorten } from '../core/text.ts';
import { colleaguePath, colleaguesPath } from '../directory/colleagues/paths.ts';
import { organisationPath, organisationsPath } from '../directory/organisations/paths.ts';
import { expertPath, expertsPath } from '../experts/paths.ts';
import { staffQuestionPath, staffQuestionsPath } from '../questions/paths.ts';
import { staffSessionPath, staffSessionsPath } from '../sessions/paths.ts';
import { GROUPS, type Found, type FoundGroup, type GroupName } from './types.ts';

type Texts = Pick<TextsByArea, 'finding' | 'triage' | 'staffSession' | 'staff'>;
type Reading = { t: Texts; language: Language; now: Date; q: string };
type Item = FoundGroup['items'][number];

const joined = (...parts: (string | null)[]): string => parts.filter(Boolean).join(' · ');
const asked = (q: string, more: Record<string, string> = {}): string => buildListQuery({ q, ...more });

/** The lists that search the same; there is none of people. */
const LISTS: Record<Exclude<GroupName, 'people'>, (q: string) => string> = {
	sessions: (q) => staffSessionsPath(asked(q, { periode: 'alles' })),
	questions: (q) => staffQuestionsPath(asked(q, { lijst: 'alles' })),
	organisations: (q) => organisationsPath(asked(q)),
	experts: (q) => expertsPath(asked(q)),
	colleagues: (q) => colleaguesPath(asked(q))
};

function itemsOf(found: Found, group: GroupName, { t, language, now }: Reading): Item[] {
	const day = (at: Date) => formatDate(at, language, { now });
	switch (group) {
		case 'people':
			return found.people.map(({ name, company, sessionId, title, startsAt }) => ({
				href: staffSessionPath(sessionId, 'aanmeldingen') + asked(name),
				title: mark(name),
				line: joined(mark(company), t.finding.lastSession(mark(title), day(startsAt)))
			}));
		case 'sessions':
			return found.sessions.map(({ id, title, startsAt, municipality, status }) => ({
				href: staffSessionPath(id),
				title: mark(title),
				line: joined(day(startsAt), municipality, t.staffSession.statuses[status])
			}));
		case 'questions':
			return found.questions.map(({ id, number, text, status, asker }) => ({
				href: staffQuestionPath(id),
				title: t.finding.question(number, mark(shorten(text.replace(/\s+/g, ' '), 70))),
				line: joined(mark(asker), t.triage.statuses[status])
			}));
		case 'organisations':
			return found.organisations.map(({ id, name, municipality }) => ({
				href: organisationPath(id),
				title: mark(name),
				line: municipality ?? ''
			}));
		case 'experts':
			return found.experts.map(({ id, name, organisation }) => ({
				href: expertPath(id),
				title: mark(name),
				line: mark(organisation)
			}));
		case 'colleagues':
			return found.colleagues.map(({ id, name, role }) => ({
				href: colleaguePath(id),
				title: mark(name),
				line: t.staff.roles[role]
			}));
	}
}

/** The groups in which something was found, in words. */
export function foundInWords(found: Found, reading: Reading): FoundGroup[] {
	const { t, q } = reading;
	return GROUPS.filter((group) => found[group].length > 0).map((group) => ({
		title: t.finding.groups[group],
		items: itemsOf(found, group, reading),
		all: group === 'people' ? null : { href: LISTS[group](q), label: t.finding.all[group] }
	}));
}
