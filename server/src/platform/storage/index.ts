export {
  createFileStorage,
  type DiskSpace,
  ForeignKeyError,
  type Storage,
  type StoredBytes,
  type WorkspaceFiles,
} from './file-storage.ts'
