/** Opens the stores that the settings name. */
import { join } from 'node:path'
import type { Log } from '../logging/log.ts'
import { createFolderStorage } from './folder-storage.ts'
import type { S3Settings } from './s3-settings.ts'
import { createS3Storage } from './s3-storage.ts'
import type { Storage } from './storage.ts'
import { createTwoStores } from './two-stores.ts'

export type StoreName = 'folder' | 's3'

export interface StorageSettings {
  dataDirectory: string
  files: {
    /** Where new files go. */
    store: StoreName
    /** Undefined: there is the folder alone. */
    s3: S3Settings | undefined
  }
}

export interface OpenedStores {
  folder: Storage
  s3: Storage | undefined
}

export function openStores(
  { dataDirectory, files }: StorageSettings,
  log?: Pick<Log, 'error' | 'warn'>,
): OpenedStores {
  return {
    folder: createFolderStorage(join(dataDirectory, 'files')),
    s3: files.s3 && createS3Storage(files.s3, { log }),
  }
}

/** Files of an installation, wherever they are. */
export function openStorage(settings: StorageSettings, log?: Pick<Log, 'error' | 'warn'>): Storage {
  const { folder, s3 } = openStores(settings, log)
  if (!s3) return folder
  return settings.files.store === 's3' ? createTwoStores(s3, folder) : createTwoStores(folder, s3)
}
