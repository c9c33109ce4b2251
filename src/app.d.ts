declare global {
	namespace App {
		interface Locals {
			/** The language of screens and mails for this request: cookie `taal`, else Dutch. */
			language: 'nl' | 'en';
		}
	}
}

export {};
