// Hydrated, because staff work in these pages all day: navigation and forms respond at once.
export const csr = true;
