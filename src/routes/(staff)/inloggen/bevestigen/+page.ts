// Not hydrated: forms only, and a first sign-in does not have to load scripts.
export const csr = false;
