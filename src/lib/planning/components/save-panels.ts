/** What may have to be said once somebody saved: fetched together, when that happens. */
export { default as AnnouncePanel } from './AnnouncePanel.svelte';
export { default as ConflictNotice } from './ConflictNotice.svelte';
