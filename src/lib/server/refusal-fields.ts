/**
 * Refusals of the database that are about one form field, with the names of that field in our forms. The error is shown at the
 * first of these fields that the form has.
 */
export const FIELDS: Record<string, readonly string[]> = {
	// People and organisations
	name_missing: ['name'],
	web_address_in_name: ['name', 'contact_name'],
	invalid_email: ['email', 'contact_email'],
	party_size_invalid: ['companions', 'party_size'],
	not_enough_seats: ['companions', 'when_full', 'raise_capacity'],
	already_registered: ['email', 'to_session'],
	same_session: ['to_session'],
	same_name: ['somebody_else'],
	unknown_role: ['role'],
	organiser_needs_an_area: ['municipalities'],
	address_opens_more: ['contact_email'],
	expert_exists: ['email'],
	organisation_exists: ['name'],
	organisation_is_responsible: ['active'],
	kind_invalid: ['kind'],
	level_invalid: ['level'],
	website_invalid: ['website'],
	// Choices from a list
	unknown_theme: ['theme', 'themes'],
	unknown_municipality: ['municipality', 'municipalities'],
	unknown_organisation: ['organisation', 'organisation_id', 'host', 'next_organisation_id', 'organisations'],
	organisation_without_contact: ['organisation', 'next_organisation_id'],
	same_organisation: ['organisation', 'next_organisation_id'],
	unknown_staff: ['responsible'],
	unknown_expert: ['expert'],
	expert_inactive: ['expert', 'experts'],
	already_invited: ['expert', 'experts'],
	unknown_programme_item: ['slot', 'experts'],
	// Texts
	title_missing: ['title'],
	text_missing: ['text'],
	text_too_long: ['text', 'answer'],
	answer_missing: ['answer'],
	reason_missing: ['reason'],
	date_in_the_past: ['next_action_on'],
	heard_on_invalid: ['heard_on'],
	// Planning
	in_the_past: ['date'],
	ends_before_it_starts: ['ends'],
	online_url_invalid: ['onlineUrl'],
	capacity_below_seats_taken: ['capacity'],
	session_too_large: ['capacity']
};

/** The field of the form that a refusal is about; null when there is none. */
export function fieldOfRefusal(code: string, fields: readonly string[]): string | null {
	return (Object.hasOwn(FIELDS, code) ? FIELDS[code] : undefined)?.find((name) => fields.includes(name)) ?? null;
}
