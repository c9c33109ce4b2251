-- An answer counts for the invitation that the expert saw, not for a later one.
select plan(20);

insert into auth.users (id, email, email_confirmed_at) values ('a0000000-0000-4000-8000-000000000001', 'fatima@staff.example', now());
insert into planner.staff (email, name, role, user_id) values ('fatima@staff.example', 'Fatima', 'facilitator', 'a0000000-0000-4000-8000-000000000001');
insert into planner.session (id, slug, kind, title, summary, themes, municipality, place_name, starts_at, ends_at, capacity, status, published_at) values
	('b0000000-0000-4000-8000-000000000001', 'stroom', 'theme_session', 'Stroom', 's', '{energie}', 'zwolle', 'Hal', now() + interval '9 days', now() + interval '9 days 2 hours', 9, 'published', now());
insert into planner.expert (id, name, email) values ('e0000000-0000-4000-8000-000000000001', 'Eva', 'eva@expert.example');

create function tests.invite(send boolean default true) returns text language sql as $$
	select concat_ws(' ', x ->> 'state', x ->> 'sequence')
	from invite_expert('b0000000-0000-4000-8000-000000000001', 'e0000000-0000-4000-8000-000000000001', send => invite.send) x
$$;
create function tests.link() returns text language sql security definer set search_path = '' as $$
	select planner.issue_token('invitation', i.id) from planner.invitation i
$$;
create function tests.sequence() returns int language sql security definer set search_path = '' as $$ select sequence from planner.invitation $$;
-- A different answer than the one before.
create function tests.answers(answer text, sequence int) returns text language sql as $$
	select answer_invitation(tests.link(), answer, 'Woorden van ' || answer, sequence) ->> 'state'
$$;
create function tests.stands() returns text language sql security definer set search_path = '' as $$
	select concat_ws(', ', state, comment, answered_via) from planner.invitation
$$;
grant execute on all functions in schema tests to public;

select tests.sign_in_as('fatima@staff.example');
select is(tests.invite(false), 'draft 0', 'prepared');
select tests.as_anon();
select throws_ok($$ select tests.answers('accepted', 0) $$, 'PT409', 'not_sent_yet', 'there is nothing to answer yet');
select tests.sign_in_as('fatima@staff.example');
select is(tests.invite(), 'sent 0', 'invited');
select tests.as_anon();
select is(tests.answers('declined', 0), 'declined', 'declined');

select tests.sign_in_as('fatima@staff.example');
select matches(tests.invite(), '^sent [1-9]', 'invited again after a no');
select is(tests.stands(), 'sent', 'nothing of the earlier answer is left');
select tests.as_anon();
select throws_ok(format('select tests.answers(%L, %s)', answer, tests.sequence() - 1), 'PT409', 'session_changed', answer || ' to the invitation of before does not count')
	from unnest(array['accepted', 'tentative', 'declined']) answer;
select throws_ok($$ select answer_invitation(tests.link(), 'accepted') $$, 'PT409', 'session_changed', 'nor does an answer to nothing that was shown');
select is(tests.stands(), 'sent', 'and nothing changes');
select is(tests.answers('tentative', tests.sequence()), 'tentative', 'an answer to the new one counts');

select tests.sign_in_as('fatima@staff.example');
select lives_ok($$ select withdraw_invitation((select id from invitations), 'Vol') $$, 'withdrawn');
select tests.as_anon();
select throws_ok($$ select tests.answers('accepted', tests.sequence()) $$, 'PT409', 'invitation_withdrawn', 'an answer after that does not count');
select tests.sign_in_as('fatima@staff.example');
select matches(tests.invite(), '^sent', 'invited once more');
select is(tests.stands(), 'sent', 'with nothing of before');
select tests.as_anon();
select throws_ok(format('select tests.answers(%L, %s)', 'accepted', tests.sequence() - n), 'PT409', 'session_changed', 'an answer from ' || n || ' before does not count')
	from generate_series(1, 2) n;
select is(tests.answers('accepted', tests.sequence()), 'accepted', 'only one to what stands now does');
reset role;
select is((select string_agg(h.action, ' ' order by h.id) from planner.history h where h.subject_kind = 'invitation'), 'invited declined invited_again tentative withdrawn invited_again accepted', 'history has each answer that counted, and no other');
select * from finish();
