import { staffQuestionsPath } from '../questions/paths.ts';
import { FIGURE_LISTS as QUESTION_LISTS, questionQuery } from '../questions/triage/filters.ts';
import { staffSessionsPath } from '../sessions/paths.ts';
import { FIGURE_LISTS as SESSION_LISTS, listQuery } from '../sessions/staff/filters.ts';
import type { ChainLists } from './types.ts';

/** The list behind each figure of the chain. Viewers see no questions, so they get no lists of those. */
export function chainLists(seesQuestions: boolean): ChainLists {
	const questions = (list: keyof typeof QUESTION_LISTS) =>
		seesQuestions ? staffQuestionsPath(questionQuery(QUESTION_LISTS[list])) : null;
	return {
		people: staffSessionsPath(listQuery(SESSION_LISTS.sessions)),
		questions: questions('questions'),
		referred: questions('referred'),
		answered: questions('answered'),
		solved: questions('solved')
	};
}
