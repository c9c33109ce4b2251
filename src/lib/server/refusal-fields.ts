/**
 * Refusals of the database that are about one field of a form, with the names that this field has in our forms. The first one
 * that the form has is where it is said.
 */
const FIELDS: Record<string, readonly string[]> = {
	// Who
	name_missing: ['name'],
	invalid_email: ['email', 'contact_email'],
	party_size_invalid: ['companions'],
	not_enough_seats: ['companions'],
	unknown_role: ['role'],
	organiser_needs_an_area: ['municipalities'],
	expert_exists: ['email'],
	organisation_exists: ['name'],
	organisation_is_responsible: ['active'],
	kind_invalid: ['kind'],
	level_invalid: ['level'],
	website_invalid: ['website'],
	// Out of a list
	unknown_theme: ['theme', 'themes'],
	unknown_municipality: ['municipality', 'municipalities'],
	unknown_organisation: ['organisation', 'organisation_id', 'host', 'door', 'organisations'],
	organisation_without_contact: ['organisation', 'door'],
	same_organisation: ['organisation', 'door'],
	unknown_staff: ['responsible'],
	unknown_expert: ['expert'],
	expert_inactive: ['expert'],
	already_invited: ['expert'],
	unknown_programme_item: ['slot'],
	// Texts
	title_missing: ['title'],
	text_missing: ['text'],
	text_too_long: ['text', 'answer'],
	answer_missing: ['answer'],
	reason_missing: ['reason'],
	date_in_the_past: ['next_action_on'],
	// A plan
	in_the_past: ['date'],
	ends_before_it_starts: ['ends'],
	online_url_invalid: ['onlineUrl'],
	capacity_below_seats_taken: ['capacity'],
	session_too_large: ['capacity']
};

/** The field of the form that a refusal is about; null when it is about none of them. */
export function fieldOfRefusal(code: string, fields: readonly string[]): string | null {
	return (Object.hasOwn(FIELDS, code) ? FIELDS[code] : undefined)?.find((name) => fields.includes(name)) ?? null;
}
