/** Files of tenants, as bytes under a key. On the disk of the machine; another store would have the same three verbs. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Storage {
  /** Stores the bytes durably, whole or not at all; what had the key before is replaced. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** Undefined when nothing has the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Removing what is not there is no error. */
  delete(key: string): Promise<void>
}

/** `<workspace>/<name>`: keys are ours, never a user's, so that nothing can lead out of the folder. */
const KEY = /^[0-9a-f-]{36}\/[A-Za-z0-9_-]{1,100}$/

/** A file's key: the workspace comes first, so that a tenant's files can be found and removed together. */
export function storageKey(workspaceId: string, name: string): string {
  return `${workspaceId}/${name}`
}

export function createFileStorage(directory: string): Storage {
  const pathOf = (key: string) => {
    if (!KEY.test(key)) throw new TypeError(`not a storage key: ${JSON.stringify(key)}`)
    return join(directory, key)
  }
  return {
    async put(key, bytes) {
      const path = pathOf(key)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const draft = `${path}.${randomBytes(6).toString('hex')}.part`
      try {
        const file = await open(draft, 'wx', 0o600)
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
        throw error
      }
    },
    delete: (key) => rm(pathOf(key), { force: true }),
  }
}
