import { createTransport } from 'nodemailer';
import { mimeOf, type OutgoingMail } from './transport.ts';

const composer = createTransport({ streamTransport: true, buffer: true });

/**
 * The message of a mail in one piece, with CRLF (RFC 5322 section 2.1), and its envelope. Written to a connection as it is made, it
 * would take a system call for each line; with the option `newline` of nodemailer, it is made of a piece for each line.
 */
export async function composed(outgoing: OutgoingMail) {
	const { message, envelope } = await composer.sendMail(mimeOf(outgoing));
	const text = (message as Buffer).toString('latin1').replace(/\r?\n/g, '\r\n');
	return { message: Buffer.from(text, 'latin1'), envelope };
}
