/** Writes an installation into one file, while servers work on it. */
import { createHash } from 'node:crypto'
import { open, rename, rm, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { type Storage, workspaceOf } from '../storage/index.ts'
import { BackupError } from './backup-error.ts'
import { dataFrames, dumpTable, openSnapshot, type Snapshot } from './dump.ts'
import { wrap } from './envelope.ts'
import { type BackupEnd, encodeFrame, FORMAT, type Header } from './format.ts'
import { recordKey } from './secret-key-record.ts'

export interface BackupSource {
  /** As the owner of the tables, whom row-level security does not bind. Used by nobody else meanwhile. */
  client: pg.Client
  storage: Storage
  secretKey: Buffer
  version: string
}

export interface BackupProgress {
  /** The table that is being read, or `files`. */
  part: string
  done: number
  /** Undefined for files, which are not counted before. */
  of: number | undefined
}

export interface WrittenBackup extends BackupEnd {
  taken_at: string
  bytes: number
  holds_secret_key: boolean
}

/** With a passphrase the file is encrypted, and holds the secret key. It appears whole or not at all. */
export async function writeBackup(
  source: BackupSource,
  target: { path: string; passphrase?: string | undefined },
  onProgress: (progress: BackupProgress) => void = () => {},
): Promise<WrittenBackup> {
  if (await stat(target.path).catch(() => undefined))
    throw new BackupError(
      `${target.path} is there already. Name a file that is not there, or remove that one.`,
    )
  const draft = `${target.path}.part`
  const file = await open(draft, 'w', 0o600)
  try {
    const snapshot = await openSnapshot(source.client)
    const end: BackupEnd = { tables: snapshot.tables.length, rows: 0, files: 0 }
    const isEncrypted = target.passphrase !== undefined
    const frames = framesOf(source, snapshot, isEncrypted, end, onProgress)
    await pipeline(wrap(frames, target.passphrase), file.createWriteStream({ flush: true }))
    await rename(draft, target.path)
    const { size } = await stat(target.path)
    return { taken_at: snapshot.takenAt.toISOString(), bytes: size, holds_secret_key: isEncrypted, ...end }
  } catch (error) {
    await file.close().catch(() => {})
    await rm(draft, { force: true })
    throw error
  } finally {
    await source.client.query('rollback').catch(() => {})
  }
}

async function* framesOf(
  { client, storage, secretKey, version }: BackupSource,
  snapshot: Snapshot,
  isEncrypted: boolean,
  end: BackupEnd,
  onProgress: (progress: BackupProgress) => void,
): AsyncGenerator<Buffer> {
  const header: Header = {
    format: FORMAT,
    version,
    taken_at: snapshot.takenAt.toISOString(),
    migrations: snapshot.migrations,
    tables: snapshot.tables.map(({ name }) => name),
    sequences: snapshot.sequences,
    key: recordKey(secretKey, isEncrypted),
  }
  yield encodeFrame({ kind: 'H', value: header })
  for (const [index, table] of snapshot.tables.entries()) {
    onProgress({ part: table.name, done: index, of: snapshot.tables.length })
    end.rows += yield* dumpTable(client, table)
  }
  // A file is stored before the row that names it, so every file of the snapshot is found now.
  for await (const key of storage.keys()) {
    const stored = await storage.of(workspaceOf(key)).open(key)
    // It was deleted meanwhile, as retention and erasure do; a backup need not keep it.
    if (!stored) continue
    yield encodeFrame({ kind: 'F', value: { key, size: stored.size } })
    const hash = createHash('sha256')
    yield* dataFrames(stored.content, hash)
    yield encodeFrame({ kind: 'Z', value: { sha256: hash.digest('hex') } })
    end.files += 1
    onProgress({ part: 'files', done: end.files, of: undefined })
  }
  yield encodeFrame({ kind: 'E', value: end })
}
