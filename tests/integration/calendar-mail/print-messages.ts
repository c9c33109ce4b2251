/** Prints the messages of one invitation as JSON lines. A separate process, so that TZ sets its time zone. */
import { openEmbedded } from '../../../supabase/embedded/index.ts';
import { inMemoryOptions } from '../database.ts';
import { invitationLife, openExpertMailing } from './expert-mailing.ts';

const supabase = await openEmbedded({ kind: 'memory' }, { ...inMemoryOptions, deadlineMs: 60_000 });
const mailing = await openExpertMailing(supabase, { repeatable: true });
const { messages, confirmation } = await invitationLife(mailing);
await mailing.close();
await supabase.close();
const told = [...messages, confirmation].map(({ step, envelope, raw }) => ({ step, envelope, raw }));
process.stdout.write(JSON.stringify({ midnight: new Date(2031, 0, 14).toISOString(), told }));
