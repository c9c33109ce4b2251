create or replace function planner.clean_line(value text, longest int) returns text
language sql immutable
return nullif(left(btrim(regexp_replace(
	value, '[[:cntrl:][:space:]\u0085\u1680\u200b\u2028\u2029\ufeff]+', ' ', 'g')), longest), '');

create or replace function planner.clean_email(value text) returns text
language sql immutable
return lower(planner.clean_line(regexp_replace(normalize(value, nfkc),
	'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060'
	|| '\u2066-\u2069\ufeff]', '', 'g'), 255) collate "C");

comment on function planner.clean_email is
	'An address as it was meant, as cleanEmail does it in TypeScript: NFKC, without invisible characters, trimmed. In '
	'lower case: one address is one person.';

create or replace function planner.is_email(value text) returns boolean
language sql immutable
return value ~ ('^(?=[^@]{1,64}@)[a-z0-9!$&''*+/=_~-]+(\.[a-z0-9!$&''*+/=_~-]+)*'
	|| '@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+$') and length(value) <= 254;

comment on function planner.is_email is
	'Whether mail can be sent to a cleaned address. The same rule as isEmail in TypeScript: what SMTP without SMTPUTF8 '
	'and the mailto: of a calendar carry as it is.';
