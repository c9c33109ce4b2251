import { expect, it } from 'vitest';
import { textsFor } from '../../i18n/texts.server.ts';
import { parseSettings } from '../settings.ts';
import { createJobs } from './list.ts';

const jobs = createJobs(parseSettings({ SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'Regio <sessies@regio.example>' }));

it.each(['nl', 'en'] as const)('names every job for staff: %s', (language) => {
	expect(Object.keys(textsFor(language).outbox.jobs.names)).toEqual(jobs.map(({ name }) => name));
});
