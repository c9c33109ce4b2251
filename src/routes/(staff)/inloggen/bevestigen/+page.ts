// Two forms: nothing here needs a script, and whoever signs in for the first time waits for none.
export const csr = false;
