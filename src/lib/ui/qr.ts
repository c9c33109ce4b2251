import QRCode from 'qrcode';

/** A QR code as one path on a grid of `size` by `size` modules, four light ones around it included (ISO/IEC 18004, 9.1). */
export interface QrShape {
	size: number;
	path: string;
}

const QUIET = 4;

/** Encodes a text as a QR code. Run it on the server, in `load`. Error correction M (15 %) keeps it small but readable. */
export function qrShape(text: string): QrShape {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
	let path = '';
	for (let row = 0; row < modules.size; row++) {
		for (let from = 0; from < modules.size; from++) {
			if (!modules.get(row, from)) continue;
			let length = 1;
			while (from + length < modules.size && modules.get(row, from + length)) length++;
			path += `M${from + QUIET} ${row + QUIET}h${length}v1h-${length}z`;
			from += length;
		}
	}
	return { size: modules.size + 2 * QUIET, path };
}
