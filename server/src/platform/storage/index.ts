/** Where files of tenants are stored: in a folder, or in a bucket that speaks S3. */
export { createFolderStorage, spaceOf } from './folder-storage.ts'
export { type MovedFiles, moveFiles } from './move-files.ts'
export { createMoveJournal } from './move-journal.ts'
export { type OpenedStores, openStorage, openStores, type StoreName } from './open-storage.ts'
export { StoreUnavailableError } from './s3-failures.ts'
export { S3_TIMES, type S3Settings, type S3Times } from './s3-settings.ts'
export { createS3Storage } from './s3-storage.ts'
export {
  type DiskSpace,
  ForeignKeyError,
  type NewBytes,
  type Storage,
  type StoredBytes,
  type StoreProblem,
  type WorkspaceFiles,
  WrongSizeError,
  workspaceOf,
} from './storage.ts'
export { tryStorage } from './try-storage.ts'
export { createTwoStores } from './two-stores.ts'
