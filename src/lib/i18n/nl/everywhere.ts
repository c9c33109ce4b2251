/** What every page of staff says; the rest comes with the page that says it (`load.ts`). */
export { common } from './common.ts';
export { errors } from './errors.ts';
export { staff } from './staff.ts';
