export { createFileStorage, type Storage, storageKey } from './file-storage.ts'
