-- For the figures about a period: the sessions that ended and the questions that were asked since a moment.
create index session_end on planner.session (ends_at) where status <> 'draft';
create index question_asked on planner.question (created_at);
