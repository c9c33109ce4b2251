/** A new address of an expert or organisation that waits for a yes of the old one. */
export type AddressChange = {
	newEmail: string;
	/** Null for a colleague who is gone. */
	askedBy: string | null;
	askedAt: Date;
	/** The old address said no. */
	refused: boolean;
};

/** What saving did with the address: it stayed, it counts at once, or the old one is asked. */
export const ADDRESS_OUTCOMES = ['kept', 'changed', 'asked'] as const;

/** What the old address sees by its link. */
export type AddressChangePage = {
	/** Null for an expert. */
	organisation: string | null;
	/** Null after a yes. */
	oldEmail: string | null;
	newEmail: string;
	/** Null when there is nobody to ask. */
	askedBy: { name: string | null; email: string | null } | null;
	/** Null until it is answered. */
	agreed: boolean | null;
};
