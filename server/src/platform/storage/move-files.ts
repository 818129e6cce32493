/**
 * Moves files from one store to the other while servers work on both (two-stores.ts). A file is copied, read again at its new
 * place and compared by its hash; only then is it deleted at the old one. A move that is killed at any moment goes on when it
 * is started again.
 */
import { createHash, type Hash } from 'node:crypto'
import type { MoveJournal } from './move-journal.ts'
import type { StoreName } from './open-storage.ts'
import { type Storage, type WorkspaceFiles, workspaceOf } from './storage.ts'

export interface MovedFiles {
  moved: number
  bytes: number
  /** Keys of files that are at both places and differ. They stay where they are. */
  differing: string[]
  /** It was stopped before its end. */
  isStopped: boolean
}

export interface MoveOptions {
  to: StoreName
  journal: MoveJournal
  onProgress?: (progress: Readonly<MovedFiles>) => void
  /** Ends the move after the files under way. */
  signal?: AbortSignal
}

export type Stores = Readonly<Record<StoreName, Storage>>

/** Files that are copied at once. */
const AT_ONCE = 8

/** One move at a time: two would take each other's files for deleted ones. */
export async function moveFiles(stores: Stores, options: MoveOptions): Promise<MovedFiles> {
  const { to, journal, onProgress, signal } = options
  const { source, target } = directed(stores, to)
  const result: MovedFiles = { moved: 0, bytes: 0, differing: [], isStopped: false }
  await finishEarlier(stores, journal)
  for await (const keys of groupsOf(source.keys(), AT_ONCE)) {
    if (signal?.aborted) return { ...result, isStopped: true }
    await journal.write({ to, keys })
    const outcomes = await Promise.allSettled(keys.map((key) => copy(source, target, key)))
    for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
    // From here on a file that is missing at the old place is one that this move has deleted.
    await journal.clear()
    for (const [index, outcome] of outcomes.entries()) {
      if (outcome.status === 'rejected') continue
      if (outcome.value === 'differs') result.differing.push(keys[index]!)
      if (typeof outcome.value !== 'number') continue
      await filesOf(source, keys[index]!).delete(keys[index]!)
      result.moved++
      result.bytes += outcome.value
    }
    onProgress?.(result)
  }
  return result
}

const directed = (stores: Stores, to: StoreName) => ({
  source: stores[to === 's3' ? 'folder' : 's3'],
  target: stores[to],
})

const filesOf = (store: Storage, key: string): WorkspaceFiles => store.of(workspaceOf(key))

/** A move before this one died while it copied these. One that is gone at its old place was deleted, not moved. */
async function finishEarlier(stores: Stores, journal: MoveJournal): Promise<void> {
  const earlier = await journal.read()
  if (!earlier) return
  const { source, target } = directed(stores, earlier.to)
  for (const key of earlier.keys) await dropIfDeleted(source, target, key)
  await journal.clear()
}

/** Answers with the bytes that are at the new place now, and were compared. */
async function copy(source: Storage, target: Storage, key: string): Promise<number | 'deleted' | 'differs'> {
  const old = await filesOf(source, key).open(key)
  if (!old) return 'deleted'
  const wasThere = (await filesOf(target, key).open(key)) !== undefined
  const hash = createHash('sha256')
  if (wasThere) for await (const piece of old.content) hash.update(piece)
  else await filesOf(target, key).put(key, { size: old.size, content: hashing(old.content, hash) })
  const isSame = hash.digest('hex') === (await hashAt(target, key))
  // A copy that is not the file is worse than none: it would be read first.
  if (!isSame && !wasThere) await filesOf(target, key).delete(key)
  if (!(await dropIfDeleted(source, target, key))) return 'deleted'
  return isSame ? old.size : 'differs'
}

/** Servers delete at the old place first, then at the new one; a copy that came in between is deleted here. */
async function dropIfDeleted(source: Storage, target: Storage, key: string): Promise<boolean> {
  if (await filesOf(source, key).open(key)) return true
  await filesOf(target, key).delete(key)
  return false
}

async function* hashing(content: AsyncIterable<Uint8Array>, hash: Hash): AsyncGenerator<Uint8Array> {
  for await (const piece of content) {
    hash.update(piece)
    yield piece
  }
}

async function hashAt(store: Storage, key: string): Promise<string | undefined> {
  const stored = await filesOf(store, key).open(key)
  if (!stored) return undefined
  const hash = createHash('sha256')
  for await (const piece of stored.content) hash.update(piece)
  return hash.digest('hex')
}

async function* groupsOf(keys: AsyncIterable<string>, size: number): AsyncGenerator<string[]> {
  let group: string[] = []
  for await (const key of keys) {
    group.push(key)
    if (group.length < size) continue
    yield group
    group = []
  }
  if (group.length > 0) yield group
}
