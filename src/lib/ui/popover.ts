import type { Attachment } from 'svelte/attachments';

/**
 * Closes a popover once one of its links is followed. Where a page is hydrated the document stays, and with it whatever
 * was open on top.
 */
export const closeOnLeave: Attachment<HTMLElement> = (popover) => {
	const close = (event: MouseEvent): void => {
		if (event.target instanceof Element && event.target.closest('a')) popover.hidePopover();
	};
	popover.addEventListener('click', close);
	return () => popover.removeEventListener('click', close);
};
