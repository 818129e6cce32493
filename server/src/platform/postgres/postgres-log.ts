/** The file with the messages of Postgres itself. */
import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

const LOG_SIZE_BYTES = 10_000_000
const LOG_TAIL_BYTES = 2_000

/** Opens it for appending. A large one is put aside first, in the place of the one before. */
export function openLog(path: string): number {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LOG_SIZE_BYTES) renameSync(path, `${path}.old`)
  return openSync(path, 'a', 0o600)
}

/** The end of the file. */
export function tailOfLog(path: string): string {
  const file = openSync(path, 'r')
  try {
    const { size } = fstatSync(file)
    const length = Math.min(size, LOG_TAIL_BYTES)
    const bytes = Buffer.alloc(length)
    readSync(file, bytes, 0, length, size - length)
    return bytes.toString('utf8')
  } finally {
    closeSync(file)
  }
}
