/** The committed verdicts: which patterns are known to be safe, and by which analyser. */
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'

export interface Verdicts {
  /** The analyser and its parameters; verdicts of another one are not taken over. */
  by: string
  /** How each safe pattern is known to be safe, by `keyOf` it. */
  safe: ReadonlyMap<string, string>
}

export function keyOf({ source, flags }: { source: string; flags: string }): string {
  return createHash('sha256')
    .update(JSON.stringify([source, flags]))
    .digest('base64url')
    .slice(0, 27)
}

/** The verdicts of a file, or none where it is missing. */
export function readVerdicts(file: string): Verdicts {
  if (!existsSync(file)) return { by: '', safe: new Map() }
  const { by, safe } = JSON.parse(readFileSync(file, 'utf8')) as { by: string; safe: Record<string, string> }
  return { by, safe: new Map(Object.entries(safe)) }
}

export function writeVerdicts(file: string, { by, safe }: Verdicts): void {
  const sorted = Object.fromEntries([...safe].sort(([one], [other]) => (one < other ? -1 : 1)))
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${JSON.stringify({ by, safe: sorted }, undefined, 2)}\n`)
  renameSync(draft, file)
}
