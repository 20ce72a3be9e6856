/** The door of attachments: what the rest of the program may use of it. */
export type { FileLinks } from './service/file-links.ts';
export { type ArrivedFile, attachFiles, type FileRecord, findFiles, insertFiles, refusedAmong } from './store/files.ts';
