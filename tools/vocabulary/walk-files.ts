/** The files that the checks of names and sentences look at. */
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

export interface Report {
  files: number
  /** One line each: where, what is wrong, what to write. */
  problems: string[]
}

const TEXT = /\.(?:ts|tsx|mts|mjs|js|json|jsonl|md|py|sql|html|css|sh|yaml|yml)$/
/** Dependencies and what the product makes. */
const SKIPPED = new Set(['node_modules', 'data', 'coverage', '.git', 'dist', 'package-lock.json'])

/** From the root, with slashes. */
export function walkFiles(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (SKIPPED.has(entry.name)) return []
    if (entry.isDirectory()) return walkFiles(root, path)
    return entry.isFile() && TEXT.test(entry.name) ? [path] : []
  })
}
