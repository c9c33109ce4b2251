import type { Language } from '$lib/core/language.ts';

declare global {
	namespace App {
		interface Locals {
			/** The language of screens and mails for this request: cookie `taal`, else Dutch. */
			language: Language;
			/** Who is signed in, or null. */
			staff: { id: string; name: string; email: string; role: 'facilitator' | 'organiser' | 'viewer' } | null;
		}
		interface Error {
			/** Under which the cause stands in the log; shown so that a person can name it. */
			id?: string;
		}
	}
}

export {};
