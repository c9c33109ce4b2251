/** Maximum lengths of texts that several forms have, in code points, as the database counts them. */
export const LONGEST_NAME = 120;
export const LONGEST_COMPANY = 160;
/** Room for two numbers with a remark: `06-12345678 of 038-1234567, na 17 uur`. */
export const LONGEST_PHONE = 100;
