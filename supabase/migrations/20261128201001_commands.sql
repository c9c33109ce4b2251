comment on table planner.command is
	'Commands that a device may send again: the answer by idempotency key, who sent it, when it was done on the device '
	'(at) and when it arrived. Nothing personal: outcomes hold ids and numbers, never what was typed and never a token.';

create function planner.command_time(at timestamptz) returns timestamptz
language sql stable
return greatest(least(coalesce(at, now()), now()), now() - interval '60 days');

comment on function planner.command_time is
	'When something was done on a device: never in the future, and no longer ago than commands are kept. Null is now.';

create function planner.begin_command(key text, name text, at timestamptz, caller text default null) returns jsonb
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
declare
	sender text := coalesce(caller, 'staff:' || planner.staff_id());
	known planner.command;
begin
	if key is null then return null; end if;
	perform planner.check_idempotency_key(key);
	-- Waits for a transaction that runs this command now, and goes on when that one is undone.
	insert into planner.command (key, name, caller, at)
	values (key, name, sender, planner.command_time(at)) on conflict on constraint command_pkey do nothing;
	if found then return null; end if;
	select c.* into known from planner.command c where c.key = begin_command.key;
	if (known.name, known.caller) is distinct from (name, sender) then perform planner.refuse('key_used_before'); end if;
	return coalesce(known.outcome, '{}');
end $$;

comment on function planner.begin_command is
	'The first call of a function that a device may call again: the stored answer when this key was done already, to be '
	'returned as it is, and null when the function has to do its work and then call end_command. caller: who the key '
	'belongs to, the signed-in colleague unless named. Without a key nothing is stored. What is refused is undone, key '
	'included. Refuses idempotency_key_invalid 400, key_used_before 409.';

create function planner.end_command(key text, outcome jsonb) returns jsonb
language plpgsql volatile set search_path = '' as $$
begin
	update planner.command c set outcome = end_command.outcome where c.key = end_command.key;
	return outcome;
end $$;

comment on function planner.end_command is
	'Stores the answer of a command for the next time that it is sent, in the same transaction, and returns it.';

create function public.note_question(
	text text, name text default null, email text default null, company text default null, theme text default null,
	municipality text default null, session_id uuid default null, language text default 'nl',
	idempotency_key text default null, phone text default null, noted_at timestamptz default null
) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	person planner.entrepreneur;
	q planner.question;
	place text := municipality;
	outcome jsonb;
begin
	perform planner.require_organiser();
	outcome := planner.begin_command(idempotency_key, 'note-question', noted_at);
	if outcome is not null then return outcome; end if;
	perform planner.check_question_text(text);
	perform planner.require_known_themes(array[theme]);
	perform planner.require_known_municipalities(array[municipality]);
	if note_question.session_id is not null and not planner.can_see_people(note_question.session_id) then
		perform planner.refuse('unknown_session', 404);
	end if;
	person := planner.asker_by_staff(name, email, company, phone, language);
	place := coalesce(place, (select s.municipality from planner.session s where s.id = note_question.session_id));
	q := planner.insert_question('staff', text, person.id, note_question.session_id, null, theme, place, null, null, name,
		company);
	update planner.question x
	set asker_phone = planner.clean_line(phone, 100), created_at = planner.command_time(noted_at) where x.id = q.id;
	-- The colleague who noted it is responsible until somebody else is.
	q := planner.set_question_state(q.id, 'received', planner.staff_id(), null, q.next_action_on);
	perform planner.mail_asker('question-received', q);
	return planner.end_command(idempotency_key,
		jsonb_build_object('id', q.id, 'number', q.number, 'version', q.version));
end $$;

comment on function public.note_question is
	'Notes a spoken question. With name and email the asker gets a link to follow it; without email nobody is mailed, and '
	'without a name it stays anonymous. The colleague who notes it is responsible. The same idempotency_key (16..64 '
	'characters) of the same colleague is the same question and answer. noted_at: when, if it waited on a device. '
	'Returns { id, number, version }. Facilitators and organisers. Refuses text_missing, text_too_long { longest }, '
	'unknown_theme, unknown_municipality, idempotency_key_invalid, name_missing, invalid_email, web_address_in_name 400, '
	'not_for_viewers 403, unknown_session 404, key_used_before 409.';

grant execute on function public.note_question(text, text, text, text, text, text, uuid, text, text, text, timestamptz)
	to authenticated;

create or replace function planner.remove_expired(
	what text, before timestamptz, max_rows int, inout resume text, out removed int, out finished boolean
)
language plpgsql volatile set search_path = '' as $$
#variable_conflict use_variable
begin
	case what
		when 'registrations' then
			select * into resume, removed, finished from planner.anonymise_registrations(before, max_rows, resume);
		when 'invitations' then
			select * into resume, removed, finished from planner.anonymise_invitations(before, max_rows, resume);
		when 'mails' then
			select * into removed, finished from planner.remove_mails(before, max_rows);
		when 'experts' then
			select * into removed, finished from planner.remove_experts(before, max_rows);
		when 'people' then
			select * into removed, finished from planner.remove_people(before, max_rows);
		else
			removed := case what
				when 'history' then planner.anonymise_history(before, planner.retention_cutoff('registrations'), max_rows)
				when 'questions' then planner.anonymise_questions(before, max_rows)
				when 'tokens' then planner.remove_tokens(before, max_rows)
				when 'address_changes' then planner.remove_address_changes(before, max_rows)
				when 'mailboxes' then planner.remove_proven_mailboxes(before, max_rows)
				when 'commands' then planner.remove_commands(before, max_rows)
				when 'staff' then planner.remove_staff(before, max_rows)
			end;
			finished := removed < max_rows;
	end case;
end $$;

create or replace function public.remove_expired_personal_data(max_rows int default 500, resume jsonb default null)
	returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
	kinds constant text[] := '{registrations,history,invitations,questions,mails,tokens,address_changes,mailboxes,'
		'commands,experts,staff,people}';
	-- The embedded database does nothing else meanwhile.
	longest constant interval := '50 milliseconds';
	began constant timestamptz := clock_timestamp();
	run timestamptz := coalesce((resume ->> 'run')::timestamptz, began);
	failed jsonb := coalesce(resume -> 'failed', '{}');
	place text := resume ->> 'place';
	room int := least(greatest(coalesce(max_rows, 500), 1), 1000);
	done jsonb := (select jsonb_object_agg(k, 0) from unnest(kinds) k);
	kind text;
	before timestamptz;
	removed int;
	finished boolean;
begin
	-- One at a time: two servers would count the same rows as removed twice.
	perform pg_advisory_xact_lock(hashtext('retention'));
	foreach kind in array kinds[coalesce(array_position(kinds, resume ->> 'what'), 1):] loop
		before := planner.retention_cutoff(kind);
		loop
			if room = 0 or clock_timestamp() > began + longest and place is not null then
				return done || jsonb_build_object('resume', jsonb_build_object(
					'what', kind, 'place', place, 'run', run, 'failed', failed));
			end if;
			begin
				select * into place, removed, finished from planner.remove_expired(kind, before, least(room, 100), place);
			exception when integrity_constraint_violation or data_exception or plpgsql_error then
				-- One row that cannot be removed holds up its own kind and no other.
				failed := failed || jsonb_build_object(kind, sqlstate);
				exit;
			end;
			perform planner.record_removal(kind, removed, before, run);
			done := jsonb_set(done, array[kind], to_jsonb((done ->> kind)::int + removed));
			room := room - removed;
			place := coalesce(place, '');
			exit when finished;
		end loop;
		place := null;
		if not failed ? kind then
			update planner.retention_term t set last_run_at = now() where t.what = kind;
		end if;
	end loop;
	return done || case when failed = '{}' then failed else jsonb_build_object('failed', failed) end;
end $$;

create function planner.remove_commands(before timestamptz, max_rows int) returns int
language plpgsql volatile set search_path = '' as $$
declare chosen text[];
begin
	chosen := array(
		select x.key from planner.command x where x.received_at < before
		order by x.received_at limit max_rows for update skip locked);
	delete from planner.command x where x.key = any (chosen);
	return cardinality(chosen);
end $$;

comment on function planner.remove_commands is
	'Deletes the answers of commands that arrived before. Returns how many, at most max_rows.';
