/** The language in which whoever asks is answered. */
export { localeOf } from '../errors.ts';
