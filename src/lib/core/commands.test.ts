import fc from 'fast-check';
import { expect, it } from 'vitest';
import { correctedTime } from './commands.ts';

it('a command was done as long ago as the device says, whatever its clock shows, and never in the future', () => {
	const milliseconds = fc.integer({ min: 0, max: 4_000_000_000 });
	const off = fc.integer({ min: -100_000_000, max: 100_000_000 });
	fc.assert(
		fc.property(milliseconds, off, off, (now, wrong, waited) => {
			const sentAt = new Date(now + wrong);
			const at = new Date(sentAt.getTime() - waited);
			expect(correctedTime(at, sentAt, new Date(now)).getTime()).toBe(now - Math.max(0, waited));
		})
	);
});
