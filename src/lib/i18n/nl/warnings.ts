import { counted } from '../numbers.ts';

/** Warnings about a plan, for staff: on the planning form, and on the staff page of the session. */
export const warnings = {
	title: 'Let op',
	lead: 'Dit houdt je niet tegen.',
	/** Instead of `lead`, when one of the warnings stops publication. */
	leadDraft: 'Als concept opslaan kan wel.',
	/** At the item itself, on the planning form. */
	itemOutside: 'Let op: dit valt buiten de tijd van de sessie.',
	say: {
		holiday: (name: string) => `Op deze dag is het ${name}.`,
		holiday_evening: (name: string) => `Deze avond is het ${name}.`,
		school_holiday: (name: string, until: string, region: string) =>
			`Het is dan ${name} in regio ${region}, tot en met ${until}.`,
		school_holidays_unknown: (until: string) =>
			`We kennen de schoolvakanties tot en met ${until}. Kijk zelf na of dit past.`,
		sunday: 'Het is een zondag. In deze regio komen dan weinig mensen.',
		past: 'Dit moment is al geweest. Zo kun je niet publiceren.',
		soon: (days: number) =>
			days < 1
				? 'Het begint binnen 24 uur. Dan is er bijna geen tijd om aan te melden.'
				: `Het begint al over ${counted('nl', days, 'dag', 'dagen')}. Dan is er weinig tijd om aan te melden.`,
		early: 'Het begint heel vroeg.',
		late: 'Het eindigt laat, na half elf.',
		long: (hours: number) => `De sessie duurt ${hours} uur. Klopt dat? Kijk de tijden en de datum nog eens na.`,
		short: 'Het duurt korter dan een half uur.',
		few_seats: 'Er zijn heel weinig plaatsen.',
		many_seats: 'Er zijn erg veel plaatsen. Past dat in de zaal?',
		closes_late: 'Aanmelden stopt pas na het begin. Wij stoppen zelf bij het begin.',
		item_outside: (title: string) => `“${title}” begint buiten de sessie.`,
		same_theme_nearby: (title: string, when: string, where: string, km: number, theme: string) =>
			`Er is ook een sessie over ${theme} ${km === 0 ? 'in dezelfde gemeente' : `op ${km} km`}: “${title}”, ${when} in ${where}.`,
		same_day_same_municipality: (title: string, when: string) =>
			`Die dag is er in deze gemeente ook “${title}”, ${when}.`,
		expert_busy: (name: string, title: string, when: string, where: string) =>
			`${name} is dan al gevraagd voor “${title}”, ${when} in ${where}.`
	},
	holidays: {
		new_year: 'Nieuwjaarsdag',
		good_friday: 'Goede Vrijdag',
		easter_sunday: 'Eerste Paasdag',
		easter_monday: 'Tweede Paasdag',
		kings_day: 'Koningsdag',
		remembrance_day: 'Dodenherdenking',
		liberation_day: 'Bevrijdingsdag',
		ascension_day: 'Hemelvaartsdag',
		whit_sunday: 'Eerste Pinksterdag',
		whit_monday: 'Tweede Pinksterdag',
		prayer_day: 'Biddag',
		thanksgiving_day: 'Dankdag',
		sinterklaas: 'Sinterklaasavond',
		christmas_eve: 'kerstavond',
		christmas_day: 'Eerste Kerstdag',
		boxing_day: 'Tweede Kerstdag',
		new_years_eve: 'oudejaarsavond'
	},
	schoolHolidays: {
		autumn: 'herfstvakantie',
		christmas: 'kerstvakantie',
		spring: 'voorjaarsvakantie',
		may: 'meivakantie',
		summer: 'zomervakantie'
	},
	regions: { noord: 'Noord', midden: 'Midden' }
};

declare global {
	interface TextsByArea {
		warnings: typeof warnings;
	}
}
