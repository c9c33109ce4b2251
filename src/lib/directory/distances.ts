/** Where the main town of each municipality lies: degrees north and east, to about a kilometre. */
const TOWNS = new Map<string, [north: number, east: number]>(
	Object.entries({
		dalfsen: [52.505, 6.258],
		hardenberg: [52.576, 6.619],
		kampen: [52.555, 5.911],
		'olst-wijhe': [52.389, 6.136],
		ommen: [52.521, 6.42],
		raalte: [52.386, 6.275],
		staphorst: [52.645, 6.211],
		steenwijkerland: [52.788, 6.119],
		zwartewaterland: [52.58, 6.06],
		zwolle: [52.512, 6.094],
		elburg: [52.447, 5.834],
		hattem: [52.475, 6.063],
		heerde: [52.387, 6.041],
		nunspeet: [52.379, 5.786],
		oldebroek: [52.446, 5.901],
		'de-wolden': [52.673, 6.403],
		hoogeveen: [52.722, 6.476],
		meppel: [52.696, 6.194],
		westerveld: [52.852, 6.321],
		dronten: [52.525, 5.718],
		noordoostpolder: [52.711, 5.748],
		urk: [52.662, 5.602]
	})
);

const KM_PER_DEGREE = 111.2;

/**
 * Kilometres between the main towns of two municipalities as the crow flies. On this scale a flat earth is right to within one
 * per cent. Null when one of them is not known here.
 */
export function distanceInKm(one: string, other: string): number | null {
	const a = TOWNS.get(one);
	const b = TOWNS.get(other);
	if (!a || !b) return null;
	const north = (a[0] - b[0]) * KM_PER_DEGREE;
	const east = (a[1] - b[1]) * KM_PER_DEGREE * Math.cos((((a[0] + b[0]) / 2) * Math.PI) / 180);
	return Math.hypot(north, east);
}

type Named = { slug: string; name: string };

/** At most `most` sessions in other municipalities, nearest first, with the distance between main towns in whole kilometres. */
export function nearest<Entry extends { municipalityName: string; startsAt: Date }>(
	entries: readonly Entry[],
	from: Named,
	{ municipalities, most }: { municipalities: readonly Named[]; most: number }
): { entry: Entry; km: number }[] {
	const slugs = new Map(municipalities.map(({ slug, name }) => [name, slug]));
	return entries
		.flatMap((entry) => {
			const km = distanceInKm(from.slug, slugs.get(entry.municipalityName) ?? '');
			return km === null ? [] : [{ entry, km: Math.round(km) }];
		})
		.sort((a, b) => a.km - b.km || a.entry.startsAt.getTime() - b.entry.startsAt.getTime())
		.slice(0, most);
}
