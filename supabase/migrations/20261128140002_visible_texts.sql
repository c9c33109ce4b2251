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

create or replace function planner.clean_line(value text, longest int) returns text
language sql immutable
return case when planner.is_visible(value) then left(btrim(regexp_replace(
	value, '[[:cntrl:][:space:]\u0085\u1680\u200b\u2028\u2029\ufeff]+', ' ', 'g')), longest) end;

comment on function planner.clean_line is
	'One line: control characters and white space become one space, ends trimmed, cut at longest; null when there is '
	'nothing to see. So a name never breaks a line of a mail or calendar.';

create or replace function planner.clean_text(value text, longest int) returns text
language sql immutable
return case when planner.is_visible(value) then left(btrim(regexp_replace(
	regexp_replace(value, E'\r\n?', E'\n', 'g'),
	E'[\u0001-\u0008\u000b-\u001f\u007f\u0085\u2028\u2029\ufeff]', '', 'g'), E' \n\t'), longest) end;

comment on function planner.clean_text is
	'Several lines: line ends become \n, other control characters go, ends trimmed, cut at longest; null when '
	'there is nothing to see.';
