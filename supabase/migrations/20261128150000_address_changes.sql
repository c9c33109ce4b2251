alter table planner.access_token drop constraint access_token_kind_check;
alter table planner.access_token add constraint access_token_kind_check
	check (kind in ('person', 'registration', 'invitation', 'referral', 'door', 'feed', 'address_change'));
alter table planner.invitation add column resend_since timestamptz;
alter table planner.referral add column resend_since timestamptz;
create table planner.address_change (
	id uuid primary key default gen_random_uuid(),
	expert_id uuid unique references planner.expert on delete cascade,
	organisation_id uuid unique references planner.organisation on delete cascade,
	new_email text not null check (planner.is_email(new_email)),
	asked_by uuid references planner.staff,
	asked_at timestamptz not null default now(),
	agreed boolean,
	answered_at timestamptz,
	constraint one_subject check (num_nonnulls(expert_id, organisation_id) = 1),
	constraint answered_has_time check ((agreed is null) = (answered_at is null))
);
alter table planner.address_change enable row level security;
