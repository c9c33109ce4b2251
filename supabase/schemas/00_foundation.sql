-- Nothing may be read or run unless a grant next to it says so: hosted Supabase grants everything new in public to the
-- roles of the API.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
alter default privileges in schema public revoke all on functions from anon, authenticated, service_role;

create schema planner;
comment on schema planner is 'All tables and inner functions. No API exposes it and no API role has usage on it.';

create function planner.refuse(code text, status int default 409, detail jsonb default null) returns void
language plpgsql immutable set search_path = '' as $$
begin
	raise exception using errcode = 'PT' || status, message = code, detail = coalesce(detail::text, '');
end $$;
comment on function planner.refuse is
	'Raises PTnnn, which PostgREST answers as HTTP status nnn. code is the stable word that clients switch on, detail '
	'is JSON for the text they make of it. Callers write the code as a literal, so that it can be found and tested.';

-- What every sign-up calls is written as `return …` or in PL/pgSQL: parsed once, not at each call. What a constraint
-- calls is written in PL/pgSQL: constraints are planned at each statement, with the bodies of SQL functions in them.
create function planner.new_secret() returns text
language sql volatile
return left(encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex'), 32);
comment on function planner.new_secret is
	'32 hex characters from two random UUIDs (244 random bits, cut to 128). Lower case, as mail servers may fold case.';

-- Unicode's spaces, controls, format and default ignorable characters, combining accents, and the few others that have
-- no ink: Braille pattern blank, object replacement, fillers and null notes.
create function planner.is_visible(value text) returns boolean
language sql immutable
return value ~ (
	'[^\u0001-\u0020\u007f-\u00a0\u00ad\u0300-\u036f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891'
	|| '\u08e2\u115f-\u1160\u1680\u17b4-\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f'
	|| '\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffc\U000110bd\U000110cd'
	|| '\U00013430-\U0001343f\U00013441-\U00013442\U00016fe4\U0001bca0-\U0001bca3\U0001d159\U0001d173-\U0001d17a'
	|| '\U000e0000-\U000e0fff]');
comment on function planner.is_visible is
	'Whether there is anything to see in a text. The same rule as isVisible in TypeScript. Null gives null.';

-- Trusted since PostgreSQL 13: the owner of the database may create it, also on hosted Supabase.
create extension if not exists pg_trgm with schema extensions;

create function planner.fold(value text) returns text
language sql immutable
return lower(translate(
	replace(replace(replace(replace(replace(replace(replace(replace(
		regexp_replace(normalize(value, nfkd), '[\u0300-\u036f]', '', 'g'),
		'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th'),
	'øØłŁđĐðÐħĦŧŦŋŊıΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩςАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЂЄЅІЈЉЊЋЏҐ',
	'oollddddhhttnniαβγδεζηθικλμνξοπρστυφχψωσабвгдежзийклмнопрстуфхцчшщъыьэюяђєѕіјљњћџґ') collate "C");
comment on function planner.fold is
	'A text as searches compare it: without accents, in lower case, compatibility characters as their plain ones (NFKD). '
	'The same rule as fold in TypeScript for Latin, Greek and Cyrillic; the same on every locale of the database.';
grant execute on function planner.fold(text) to authenticated;

create function planner.one_line(value text) returns text
language sql immutable
return case when planner.is_visible(value) then btrim(regexp_replace(
	value, '[[:cntrl:][:space:]\u0085\u1680\u200b\u2028\u2029\ufeff]+', ' ', 'g')) end;
comment on function planner.one_line is
	'One line: control characters and white space become one space, ends trimmed; null when there is nothing to see. So '
	'a name never breaks a line of a mail or calendar.';

create function planner.check_length(value text, longest int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if length(value) > longest then
		perform planner.refuse('text_too_long', 400, jsonb_build_object('longest', longest));
	end if;
	return value;
end $$;
comment on function planner.check_length is
	'The text itself, when it has at most longest code points: what people wrote is never cut. Refuses text_too_long { '
	'longest } 400.';

create function planner.clean_line(value text, longest int) returns text
language sql immutable
return case when length(value) > longest then planner.check_length(planner.one_line(value), longest)
	else planner.one_line(value) end;
comment on function planner.clean_line is
	'A cleaned text on one line, null when there is nothing to see. Refuses text_too_long { longest } 400.';

create function planner.clean_text(value text, longest int) returns text
language plpgsql immutable set search_path = '' as $$
begin
	if planner.is_visible(value) is not true then return null; end if;
	return planner.check_length(btrim(regexp_replace(
		regexp_replace(value, E'\r\n?', E'\n', 'g'),
		E'[\u0001-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]', '', 'g'), E' \n\t'), longest);
end $$;
comment on function planner.clean_text is
	'Several lines: line ends become \n, other control characters go, ends trimmed; null when there is nothing to see. '
	'Refuses text_too_long { longest } 400.';

-- Lower case for ASCII only: other letters depend on the locale, and no address has any.
create function planner.clean_email(value text) returns text
language sql immutable
return lower(planner.one_line(regexp_replace(normalize(value, nfkc),
	'[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060'
	|| '\u2066-\u2069\ufeff]', '', 'g')) collate "C");
comment on function planner.clean_email is
	'A cleaned e-mail address: NFKC, without invisible characters, trimmed, in lower case (one address is one '
	'person). The same as cleanEmail in TypeScript.';

create function planner.clean_language(value text) returns text
language sql immutable
return case when value = 'en' then 'en' else 'nl' end;
comment on function planner.clean_language is 'nl or en; anything else is nl.';

-- Lengths are counted outside of the pattern: PostgreSQL takes twenty times as long for one with bounds such as {1,64}.
create function planner.is_email(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ ('^[a-z0-9!$&''*+/=_~-]+(\.[a-z0-9!$&''*+/=_~-]+)*'
		|| '@[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$')
		and length(value) <= 254 and strpos(value, '@') <= 65
		and (length(value) - strpos(value, '@') <= 63 or split_part(value, '@', 2) !~ '[^.]{64}');
end $$;
comment on function planner.is_email is
	'Whether mail can be sent to a cleaned address. The same rule as isEmail in TypeScript: only characters that SMTP '
	'without SMTPUTF8 and a mailto: URL need not encode.';

create function planner.has_web_address(value text) returns boolean
language sql immutable
-- Every part of the pattern has a dot or "://" in it; most names have neither.
return translate(normalize(value, nfkc), U&'\3002:', '..') like '%.%'
	and lower(replace(normalize(value, nfkc), U&'\3002', '.') collate "C") ~ (
	'://|(^|[^a-z0-9])www\.'
	|| '|(^|[ .,;:()@])[^ ./@,;:()]+\.(com|org|net|info|biz|app|dev|online|site|website|web|shop|store|xyz|top|club|live'
	|| '|link|click|page|pro|name|mobi|cloud|space|tech|icu|vip|work|social|news|world|today|email|example)'
	|| '(?![a-z0-9-]|\.[a-z])'
	|| '|(^|[ .,;:()@])(?!(mr|mrs|ms|dr|drs|ir|ing|prof|dhr|mw|mevr|st|fam)\.)[^ ./@,;:()]{2,}'
	|| '\.(?!(bv|nv|zn|en)(?![a-z0-9-]))[a-z]{2}(?![a-z0-9-]|\.[a-z])'
	|| '|[^ ./@,;:()]\.[a-z]{2,}(:[0-9]+)?/[^ ]|[0-9]\.[0-9]+\.[0-9]+\.[0-9]');
comment on function planner.has_web_address is
	'Whether a text of one line contains what a mail program makes a link of. The same pattern as hasWebAddress in '
	'TypeScript.';

create function planner.check_name(value text) returns void
language plpgsql immutable set search_path = '' as $$
begin
	if planner.has_web_address(value) then perform planner.refuse('web_address_in_name', 400); end if;
end $$;
comment on function planner.check_name is
	'No web address in the name of a person or company: names stand in mails to people who did not ask for them. Null '
	'passes. Refuses web_address_in_name 400.';

create function planner.is_web_address(value text, longest int) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ '^https?://[^[:space:]]+$' and length(value) <= longest;
end $$;
comment on function planner.is_web_address is 'Whether a text is an http or https URL of at most that many characters.';

create function planner.is_idempotency_key(value text) returns boolean
language plpgsql immutable set search_path = '' as $$
begin
	return value ~ '^[A-Za-z0-9-]+$' and length(value) between 16 and 64;
end $$;
comment on function planner.is_idempotency_key is
	'Whether a text is a valid idempotency key: 16 to 64 letters, digits, hyphens.';

create function planner.check_idempotency_key(idempotency_key text) returns void
language plpgsql immutable set search_path = '' as $$
begin
	-- Checked here, because a constraint violation quotes the whole row, which may be of somebody else.
	if not planner.is_idempotency_key(idempotency_key) then
		perform planner.refuse('idempotency_key_invalid', 400);
	end if;
end $$;
comment on function planner.check_idempotency_key is
	'Checks the format; null passes. Refuses idempotency_key_invalid 400.';

create function planner.add_working_days(after date, days int) returns date
language sql immutable set search_path = '' as $$
	select d::date from generate_series(after + 1, after + 14 + days * 2, interval '1 day') d
	where extract(isodow from d) < 6 order by d offset greatest(days, 1) - 1 limit 1
$$;
comment on function planner.add_working_days is
	'The date that many working days (Monday to Friday) later, at least one.';

create function planner.today() returns date
language sql stable
return (now() at time zone 'Europe/Amsterdam')::date;
comment on function planner.today is 'The date in the region, whatever the time zone of the server.';
grant execute on function planner.today() to authenticated;
