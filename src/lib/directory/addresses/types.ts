import type { z } from 'zod';
import type { addressChangePageRow, addressChangeRow } from './rows.ts';

/** A new address of an expert or organisation that the old one has not confirmed. */
export type AddressChange = z.output<typeof addressChangeRow>;

/** What saving did with the address: unchanged, changed at once, or waiting for confirmation by the old one. */
export const ADDRESS_OUTCOMES = ['kept', 'changed', 'asked'] as const;

/** The page for the old address, opened by a link. */
export type AddressChangePage = z.output<typeof addressChangePageRow>;
