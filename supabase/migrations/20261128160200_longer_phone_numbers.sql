alter table planner.organisation drop constraint organisation_contact_phone_check;
alter table planner.organisation add constraint organisation_contact_phone_check check (length(contact_phone) <= 100);
alter table planner.expert drop constraint expert_phone_check;
alter table planner.expert add constraint expert_phone_check check (length(phone) <= 100);
alter table planner.registration drop constraint registration_phone_check;
alter table planner.registration add constraint registration_phone_check check (length(phone) <= 100);
alter table planner.repeated_sign_up drop constraint repeated_sign_up_phone_check;
alter table planner.repeated_sign_up add constraint repeated_sign_up_phone_check check (length(phone) <= 100);
