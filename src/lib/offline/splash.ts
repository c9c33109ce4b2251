/** Screens of iPhones since 2018 that get a splash screen of their own: width and height in CSS pixels, device pixels per one of those. */
export const splashScreens: readonly [width: number, height: number, ratio: number][] = [
	[375, 667, 2],
	[390, 844, 3],
	[393, 852, 3],
	[402, 874, 3],
	[414, 896, 2],
	[430, 932, 3],
	[440, 956, 3]
];
