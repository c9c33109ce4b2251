import type { Language } from '$lib/core/language.ts';
import type { Staff } from '$lib/server/staff.ts';

declare global {
	namespace App {
		interface Locals {
			/** The language of screens and mails for this request: cookie `taal`, else Dutch. */
			language: Language;
			/** Who is signed in, or null. Their `accessToken` makes a client that acts as them. */
			staff: Staff | null;
			/** The fields of the form that this request sent, after its action has read them. */
			sent?: FormData;
		}
		interface Error {
			/** Under which the cause stands in the log; shown so that a person can name it. */
			id?: string;
			/** What was typed in the form that was refused, so that it can be copied. */
			typed?: string[];
			/** The path that was asked for, where the page of the error has another. */
			at?: string;
		}
	}
}

export {};
