/** Roles of staff. */
export const ROLES = ['facilitator', 'organiser', 'viewer'] as const;

export type Role = (typeof ROLES)[number];
