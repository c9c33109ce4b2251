/** One of the 22 municipalities; `slug` is how addresses and the database name it. */
export type Municipality = { slug: string; name: string; province: string };

/** A transition or innovation topic. Themes are data: their names come in both languages. */
export type Theme = { slug: string; nameNl: string; nameEn: string };
