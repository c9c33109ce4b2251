import type { Messages } from '../messages.ts';
import type { warnings as nl } from '../nl/warnings.ts';
import { counted } from '../numbers.ts';

export const warnings = {
	title: 'Mind this',
	lead: 'It does not stop you.',
	leadDraft: 'You can save it as a draft.',
	itemOutside: 'Note: this is outside the time of the session.',
	say: {
		holiday: (name: string) => `It is ${name} on this day.`,
		holiday_evening: (name: string) => `It is ${name} that evening.`,
		school_holiday: (name: string, until: string, region: string) =>
			`It is ${name} in school region ${region} then, until ${until}.`,
		school_holidays_unknown: (until: string) =>
			`We know the school holidays until ${until}. Check for yourself whether this fits.`,
		sunday: 'It is a Sunday. Few people come on Sundays in this region.',
		past: 'This moment is over. It cannot be published like this.',
		soon: (days: number) =>
			days < 1
				? 'It starts within 24 hours. There is hardly any time to sign up.'
				: `It starts in ${counted('en', days, 'day', 'days')}. There is little time to sign up.`,
		early: 'It starts very early.',
		late: 'It ends late, after half past ten.',
		long: (hours) => `The session takes ${hours} hours. Is that right? Please check the times and the date.`,
		short: 'It takes less than half an hour.',
		few_seats: 'There are very few seats.',
		many_seats: 'There are very many seats. Does that fit in the room?',
		closes_late: 'Sign-up closes after the start. We close it at the start ourselves.',
		item_outside: (title: string) => `“${title}” starts outside the session.`,
		same_theme_nearby: (title: string, when: string, where: string, km: number, theme: string) =>
			`There is also a session on ${theme} ${km === 0 ? 'in the same municipality' : `${km} km away`}: “${title}”, ${when} in ${where}.`,
		same_day_same_municipality: (title: string, when: string) =>
			`“${title}” is in this municipality on the same day, ${when}.`,
		expert_busy: (name: string, title: string, when: string, where: string) =>
			`${name} is asked for “${title}” then, ${when} in ${where}.`
	},
	holidays: {
		new_year: 'New Year’s Day',
		good_friday: 'Good Friday',
		easter_sunday: 'Easter Sunday',
		easter_monday: 'Easter Monday',
		kings_day: 'King’s Day',
		remembrance_day: 'Remembrance Day',
		liberation_day: 'Liberation Day',
		ascension_day: 'Ascension Day',
		whit_sunday: 'Whit Sunday',
		whit_monday: 'Whit Monday',
		prayer_day: 'Biddag, a day of prayer',
		thanksgiving_day: 'Dankdag, a day of thanksgiving',
		sinterklaas: 'Saint Nicholas’ Eve',
		christmas_eve: 'Christmas Eve',
		christmas_day: 'Christmas Day',
		boxing_day: 'Boxing Day',
		new_years_eve: 'New Year’s Eve'
	},
	schoolHolidays: {
		autumn: 'the autumn break',
		christmas: 'the Christmas break',
		spring: 'the spring break',
		may: 'the May break',
		summer: 'the summer break'
	},
	regions: { noord: 'North', midden: 'Middle' }
} satisfies Messages<typeof nl>;
