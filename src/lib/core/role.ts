/** What somebody of staff may do. */
export const ROLES = ['facilitator', 'organiser', 'viewer'] as const;

export type Role = (typeof ROLES)[number];
