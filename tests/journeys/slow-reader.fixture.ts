/**
 * Loaded into the server before anything of its own (node --import): the first text with MARK that the worker normalises
 * takes a minute, as a reader with a bad pattern would. What it did is noted in a file, so that it does it once.
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
