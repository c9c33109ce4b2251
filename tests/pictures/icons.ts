/**
 * Generates static/icons from static/favicon.svg: `node tests/pictures/icons.ts`. The images are committed, so that a build
 * needs no browser.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { splashScreens } from '../../src/lib/offline/splash.ts';
import { findChromium } from '../run/chromium.ts';

const mark = readFileSync('static/favicon.svg', 'utf8');
const GREEN = '#00604f';
const PAPER = '#fbfcfb';

/** HTML of one image: the mark, centred on a plain background. */
function drawing(ground: string, markSize: string): string {
	return `<style>html,body{margin:0;height:100%;background:${ground}}body{display:grid;place-items:center}svg{width:${markSize};display:block}</style>${mark}`;
}

const browser = await chromium.launch({ executablePath: findChromium() ?? undefined });
mkdirSync('static/icons', { recursive: true });

async function shoot(file: string, html: string, width: number, height: number, ratio = 1, clear = false) {
	const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: ratio });
	await page.setContent(html);
	await page.screenshot({ path: `static/icons/${file}`, omitBackground: clear });
	await page.close();
}

for (const size of [192, 512]) await shoot(`icon-${size}.png`, drawing('transparent', '100%'), size, size, 1, true);
// Android may crop a maskable icon to a circle of 80 % (W3C Web App Manifest, "safe zone"); iOS rounds the corners.
await shoot('maskable-512.png', drawing(GREEN, '66%'), 512, 512);
await shoot('apple-touch-icon.png', drawing(GREEN, '100%'), 180, 180);
for (const [width, height, ratio] of splashScreens)
	await shoot(`splash-${width}x${height}@${ratio}.png`, drawing(PAPER, '96px'), width, height, ratio);
await browser.close();
