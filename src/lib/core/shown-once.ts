/** Response header of a page that confirms an act. The service worker keeps the page as it is at any other visit instead. */
export const SHOWN_ONCE_HEADER = 'x-shown-once';
