// Staff work in these pages all day: hydrated, so that moving about and answering is immediate.
export const csr = true;
