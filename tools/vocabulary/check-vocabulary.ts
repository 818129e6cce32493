/** Refuses retired words in code, documents, fixtures and names of files. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ALLOWED, RETIRED_WORDS } from './retired-words.ts'
import { type Report, walkFiles } from './walk-files.ts'

export function checkVocabulary(root: string, allowed: Readonly<Record<string, string>> = ALLOWED): Report {
  const files = walkFiles(root)
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
