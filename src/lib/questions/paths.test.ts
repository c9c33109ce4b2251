import { describe, expect, it } from 'vitest';
import { questionAnchor, questionPath } from './paths.ts';

describe('questionPath', () => {
	it('ends at the id that the personal page gives the question', () => {
		const url = new URL(questionPath('0123456789abcdef0123456789abcdef', 121), 'https://sessies.example');
		expect(url.hash).toBe(`#${questionAnchor(121)}`);
	});
});
