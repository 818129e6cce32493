export {
  createFileStorage,
  ForeignKeyError,
  type Storage,
  type StoredBytes,
  type WorkspaceFiles,
} from './file-storage.ts'
