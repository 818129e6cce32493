/**
 * Loaded into the server before its own modules (node --import): the first text with MARK that the worker normalises
 * takes a minute, like a reader with a bad pattern. A file records that it happened, so that it happens once.
 */
import { existsSync, writeFileSync } from 'node:fs'

const MARK = 'stall me'
const BLOCKED_MS = 60_000

const done = process.env.SLOW_READER_DONE!
const normalize = String.prototype.normalize
String.prototype.normalize = function (this: string, form?: string): string {
  const text = String(this)
  if (process.argv.includes('--supervised') && text.includes(MARK) && !existsSync(done)) {
    writeFileSync(done, String(process.pid))
    for (const end = Date.now() + BLOCKED_MS; Date.now() < end; );
  }
  return normalize.call(text, form)
}
