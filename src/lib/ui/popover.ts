import type { Attachment } from 'svelte/attachments';

/**
 * Closes a popover when one of its links is followed. On hydrated pages the document stays, so it would stay open.
 */
export const closeOnLeave: Attachment<HTMLElement> = (popover) => {
	const close = (event: MouseEvent): void => {
		if (event.target instanceof Element && event.target.closest('a')) popover.hidePopover();
	};
	popover.addEventListener('click', close);
	return () => popover.removeEventListener('click', close);
};
