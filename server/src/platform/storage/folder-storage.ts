/** Files of tenants on the disk of the machine. */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { access, constants, mkdir, open, opendir, readFile, rename, rm, stat, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import {
  type DiskSpace,
  exactly,
  isName,
  isWorkspace,
  keysOf,
  type NewBytes,
  type Storage,
  type StoreProblem,
} from './storage.ts'

/** Ends the name of a file that is being written. No key ends with it. */
const DRAFT = '.part'
/** Bytes that one slow reader holds in memory. */
const PIECE = 64 * 1024

export function createFolderStorage(directory: string): Storage {
  const pathOf = (key: string) => join(directory, key)
  return {
    place: `the folder ${directory}`,
    space: () => spaceOf(directory),
    keys: () => keysIn(directory),
    deleteDrafts: (before) => deleteDrafts(directory, before),
    examine: () => examine(directory),
    of(workspaceId) {
      const { key, require } = keysOf(workspaceId)
      return {
        key,
        put: async (key, bytes) => writeWhole(pathOf(require(key)), bytes),
        get: async (key) => unlessMissing(readFile(pathOf(require(key)))),
        async open(key) {
          const path = pathOf(require(key))
          const found = await unlessMissing(stat(path))
          if (!found) return undefined
          const { size } = found
          const part = (start: number, end = size) => piecesOf(path, start, Math.min(end, size))
          return { size, content: part(0), part }
        },
        delete: async (key) => rm(pathOf(require(key)), { force: true }),
      }
    },
  }
}

/** Of the disk that a folder lies on; the folder is made where there is none. */
export async function spaceOf(directory: string): Promise<DiskSpace> {
  await mkdir(directory, { recursive: true, mode: 0o700 })
  const { bavail, blocks, bsize } = await statfs(directory)
  return { free: bavail * bsize, total: blocks * bsize }
}

async function writeWhole(path: string, bytes: Uint8Array | NewBytes): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const draft = `${path}.${randomBytes(6).toString('hex')}${DRAFT}`
  try {
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(bytes instanceof Uint8Array ? bytes : exactly(bytes))
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

async function* filesIn(directory: string): AsyncGenerator<{ workspace: string; name: string }> {
  const folders = await unlessMissing(opendir(directory))
  if (!folders) return
  for await (const folder of folders) {
    if (!folder.isDirectory() || !isWorkspace(folder.name)) continue
    for await (const { name } of await opendir(join(directory, folder.name)))
      yield { workspace: folder.name, name }
  }
}

async function* keysIn(directory: string): AsyncGenerator<string> {
  for await (const { workspace, name } of filesIn(directory)) if (isName(name)) yield `${workspace}/${name}`
}

async function deleteDrafts(directory: string, before: Date): Promise<void> {
  for await (const { workspace, name } of filesIn(directory)) {
    if (!name.endsWith(DRAFT)) continue
    const path = join(directory, workspace, name)
    const found = await unlessMissing(stat(path))
    if (found && found.mtime < before) await rm(path, { force: true })
  }
}

async function examine(directory: string): Promise<StoreProblem | undefined> {
  try {
    await mkdir(directory, { recursive: true, mode: 0o700 })
    await access(directory, constants.R_OK | constants.W_OK | constants.X_OK)
    return undefined
  } catch (error) {
    const says = `${directory} cannot be written: ${(error as Error).message}. Give this user the folder, or name another one with PARLEY_DATA_DIR.`
    return { isOfSettings: true, says }
  }
}

/** A file is open only while it is being read, so that a stalled answer holds no descriptor. */
async function* piecesOf(path: string, start: number, end: number): AsyncGenerator<Uint8Array> {
  if (start >= end) return
  yield* createReadStream(path, { start, end: end - 1, highWaterMark: PIECE })
}

async function unlessMissing<Value>(found: Promise<Value>): Promise<Value | undefined> {
  try {
    return await found
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
