import type { Language } from '$lib/core/language.ts';
import { formatDate } from '$lib/core/format-date.ts';
import { mark } from '$lib/core/isolate.ts';
import { shorten } from '$lib/core/text.ts';
import { startOfDay } from '$lib/core/timezone.ts';
import { textsFor } from '$lib/i18n/texts.server.ts';
import { staffQuestionPath, staffQuestionsPath } from '$lib/questions/paths.ts';
import { FIGURE_LISTS, questionQuery, type Who } from '$lib/questions/triage/filters.ts';
import { nextStep } from '$lib/questions/triage/rules.ts';
import type { LateQuestion, LateQuestions } from '$lib/questions/triage/types.ts';

/** Late questions as the start page shows them, with the list that holds all of them. */
export type LateGroup = {
	count: number;
	list: string;
	questions: { id: string; title: string; href: string; line: string }[];
};

/**
 * Late questions in words: what the reader has to do, or with whom they lie. Written here, so that no browser loads the words
 * and filters.
 */
export function lateGroup(
	{ questions, count }: LateQuestions,
	who: Who,
	{ language, now }: { language: Language; now: Date }
): LateGroup {
	const { nextSteps } = textsFor(language);
	const line = (question: LateQuestion): string => {
		const day = formatDate(startOfDay(question.nextActionOn), language, { now });
		const step = who === 'me' ? nextStep(question, nextSteps) : null;
		return step ? nextSteps.due(day, step) : nextSteps.liesWith(day, question.responsibleName);
	};
	return {
		count,
		list: staffQuestionsPath(questionQuery(who === 'me' ? FIGURE_LISTS.lateMine : FIGURE_LISTS.lateOthers)),
		questions: questions.map((question) => ({
			id: question.id,
			title: mark(shorten(question.text.replace(/\s+/g, ' '), 70)),
			href: staffQuestionPath(question.id),
			line: line(question)
		}))
	};
}
