/** The door of attachments: what the rest of the program may use of it. */
export { fileRoutes } from './routes/files.ts';
export { createFetchFile, type FetchFile } from './service/fetch-file.ts';
export { createFileLinks, type FileLinks } from './service/file-links.ts';
export { createKeepFile } from './service/keep-file.ts';
export { createFiles } from './service/open-file.ts';
export { createPutFile } from './service/put-file.ts';
export {
  type ArrivedFile,
  attachFiles,
  deleteForsakenFiles,
  type FileRecord,
  findFiles,
  findStuckFiles,
  insertFiles,
  refusedAmong,
} from './store/files.ts';
