/** The language in which whoever asks is answered. */
export { localeOf } from '../http/errors.ts';
