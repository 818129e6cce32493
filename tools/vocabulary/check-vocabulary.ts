/** Refuses retired words in code, documents, fixtures and names of files. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALLOWED, RETIRED_WORDS } from './retired-words.ts'

export interface Report {
  files: number
  /** One line each: where, what is wrong, what to write. */
  problems: string[]
}

const TEXT = /\.(?:ts|tsx|mts|mjs|js|json|jsonl|md|sql|html|css|sh|yaml|yml)$/
/** Dependencies and what the product makes. */
const SKIPPED = new Set(['node_modules', 'data', 'coverage', '.git', 'dist', 'package-lock.json'])

export function checkVocabulary(root: string, allowed: Readonly<Record<string, string>> = ALLOWED): Report {
  const files = walk(root, '')
  const places = Object.keys(allowed)
  const used = new Set<string>()
  const problems: string[] = []
  for (const path of files) {
    const found = findRetired(path, readFileSync(join(root, path), 'utf8'))
    const place = places.find((one) => (one.endsWith('/') ? path.startsWith(one) : path === one))
    if (place === undefined) problems.push(...found)
    else if (found.length > 0) used.add(place)
  }
  for (const place of places) {
    if (used.has(place)) continue
    problems.push(
      `tools/vocabulary/retired-words.ts allows ${place}, which has no retired word. Remove it there.`,
    )
  }
  if (files.length === 0) problems.push('No file was found, so nothing was checked.')
  return { files: files.length, problems }
}

function findRetired(path: string, text: string): string[] {
  const inName = RETIRED_WORDS.flatMap(({ pattern, use }) => {
    const word = pattern.exec(path)?.[0]
    return word === undefined ? [] : [`${path} has the retired word "${word}" in its name. Use ${use}.`]
  })
  const inText = text.split('\n').flatMap((line, index) =>
    RETIRED_WORDS.flatMap(({ pattern, use }) => {
      const word = pattern.exec(line)?.[0]
      return word === undefined ? [] : [`${path}:${index + 1} has the retired word "${word}". Use ${use}.`]
    }),
  )
  return [...inName, ...inText]
}

function walk(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (SKIPPED.has(entry.name)) return []
    if (entry.isDirectory()) return walk(root, path)
    return entry.isFile() && TEXT.test(entry.name) ? [path] : []
  })
}
