/** iPhone screens since 2018 that have a splash image: width and height in CSS pixels, and the device pixel ratio. */
export const splashScreens: readonly [width: number, height: number, ratio: number][] = [
	[375, 667, 2],
	[390, 844, 3],
	[393, 852, 3],
	[402, 874, 3],
	[414, 896, 2],
	[430, 932, 3],
	[440, 956, 3]
];
