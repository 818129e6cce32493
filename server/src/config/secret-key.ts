import { randomBytes } from 'node:crypto'
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const SIZE_BYTES = 32

/** Reads the key, making it where there is none. Processes that start at once all get the same one. */
export function loadSecretKey(path: string): Buffer {
  const known = read(path)
  if (known) return known
  // A link appears whole or not at all, and never replaces a key that another process has made.
  const unfinished = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(unfinished, `${randomBytes(SIZE_BYTES).toString('base64')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(unfinished, path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(unfinished, { force: true })
  }
  return read(path)!
}

function read(path: string): Buffer | undefined {
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== SIZE_BYTES) {
    throw new Error(
      `${path} does not hold ${SIZE_BYTES} bytes in base64. Restore it from a backup: without it the stored credentials cannot be read.`,
    )
  }
  return key
}
