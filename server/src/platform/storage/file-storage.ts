/**
 * Files of tenants on the disk of the machine. A file is reached only through the storage of its own workspace, so that
 * no key, wherever it came from, leads to a file of another one.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, opendir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'

export interface Storage {
  /** The files of one workspace: the only way to any file. */
  of(workspaceId: string): WorkspaceFiles
  /** The keys of all files, of all workspaces. */
  keys(): AsyncIterable<string>
  /** Of the disk on which files lie. */
  space(): Promise<DiskSpace>
  /** Removes what writers that died before then have left unfinished, in all workspaces. */
  deleteDrafts(before: Date): Promise<void>
}

/** Bytes. */
export interface DiskSpace {
  free: number
  total: number
}

/** Every verb throws `ForeignKeyError` for a key of another workspace. */
export interface WorkspaceFiles {
  /** The key of a file of this workspace, as rows keep it. */
  key(name: string): string
  /** Stores the bytes durably, whole or not at all; what had the key before is replaced. */
  put(key: string, bytes: Uint8Array): Promise<void>
  /** The whole file in memory: only for files that are bounded. Undefined when nothing has the key. */
  get(key: string): Promise<Uint8Array<ArrayBuffer> | undefined>
  /** Opens the file when its first piece is asked for. Undefined when nothing has the key. */
  open(key: string): Promise<StoredBytes | undefined>
  /** Removing a file that is not there is no error. */
  delete(key: string): Promise<void>
}

export interface StoredBytes {
  size: number
  /** Exactly `size` bytes, in small pieces; can be read once. */
  content: AsyncIterable<Uint8Array>
}

export class ForeignKeyError extends Error {
  constructor(workspaceId: string, key: string) {
    super(`${JSON.stringify(key.slice(0, 200))} is no key of a file of the workspace ${workspaceId}`)
    this.name = 'ForeignKeyError'
  }
}

const WORKSPACE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
/** Keys are generated, never a user's text, so that no key leads out of the folder. */
const NAME = /^[A-Za-z0-9_-]{1,100}$/
/** Ends the name of a file that is being written. No key ends with it. */
const DRAFT = '.part'
/** Bytes that one slow reader holds in memory. */
const PIECE = 64 * 1024

export function createFileStorage(directory: string): Storage {
  return {
    async space() {
      await mkdir(directory, { recursive: true, mode: 0o700 })
      const { bavail, blocks, bsize } = await statfs(directory)
      return { free: bavail * bsize, total: blocks * bsize }
    },
    keys: () => keysIn(directory),
    deleteDrafts: (before) => deleteDrafts(directory, before),
    of(workspaceId) {
      if (!WORKSPACE.test(workspaceId)) throw new ForeignKeyError(workspaceId, workspaceId)
      const prefix = `${workspaceId}/`
      const pathOf = (key: string) => {
        if (!key.startsWith(prefix) || !NAME.test(key.slice(prefix.length)))
          throw new ForeignKeyError(workspaceId, key)
        return join(directory, key)
      }
      return {
        key(name) {
          pathOf(prefix + name)
          return prefix + name
        },
        put: async (key, bytes) => writeWhole(pathOf(key), bytes),
        get: async (key) => unlessMissing(readFile(pathOf(key))),
        async open(key) {
          const path = pathOf(key)
          const found = await unlessMissing(stat(path))
          return found && { size: found.size, content: piecesOf(path, found.size) }
        },
        delete: async (key) => rm(pathOf(key), { force: true }),
      }
    },
  }
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}${DRAFT}`
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
}

async function* keysIn(directory: string): AsyncGenerator<string> {
  const folders = await unlessMissing(opendir(directory))
  if (!folders) return
  for await (const folder of folders) {
    if (!folder.isDirectory() || !WORKSPACE.test(folder.name)) continue
    for await (const file of await opendir(join(directory, folder.name)))
      if (NAME.test(file.name)) yield `${folder.name}/${file.name}`
  }
}

async function deleteDrafts(directory: string, before: Date): Promise<void> {
  const folders = await unlessMissing(opendir(directory))
  if (!folders) return
  for await (const folder of folders) {
    if (!folder.isDirectory() || !WORKSPACE.test(folder.name)) continue
    for await (const file of await opendir(join(directory, folder.name))) {
      if (!file.name.endsWith(DRAFT)) continue
      const path = join(directory, folder.name, file.name)
      const found = await unlessMissing(stat(path))
      if (found && found.mtime < before) await rm(path, { force: true })
    }
  }
}

/** A file is open only while it is being read, so that a stalled answer holds no descriptor. */
async function* piecesOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  if (size === 0) return
  yield* createReadStream(path, { end: size - 1, highWaterMark: PIECE })
}

async function unlessMissing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
