create index question_registration on planner.question (registration_id) where registration_id is not null;
