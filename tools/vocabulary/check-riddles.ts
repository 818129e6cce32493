/** Refuses sentences that begin like a question and ask nothing, in comments, documents, texts and names of tests. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findRiddles, mayHoldRiddles } from './find-riddles.ts'
import { readMarkdown, readSource } from './prose.ts'
import { READ_BY_OTHERS } from './read-by-others.ts'
import { type Report, walkFiles } from './walk-files.ts'

const SOURCE = /\.(?:ts|tsx|mts|mjs|js)$/
const MARKDOWN = /\.md$/
/** Stored events are packed with it, so it never changes. */
const SEALED = 'server/src/platform/events/event-dictionary-1.ts'

export function checkRiddles(
  root: string,
  readByOthers: Readonly<Record<string, string>> = READ_BY_OTHERS,
): Report {
  const files = walkFiles(root).filter(
    (path) => path !== SEALED && (SOURCE.test(path) || MARKDOWN.test(path)),
  )
  const places = Object.keys(readByOthers)
  const used = new Set<string>()
  const problems: string[] = []
  for (const path of files) {
    const text = readFileSync(join(root, path), 'utf8')
    if (!mayHoldRiddles(text)) continue
    const place = places.find((one) => (one.endsWith('/') ? path.startsWith(one) : path === one))
    problems.push(...problemsOf(path, text, place === undefined))
    if (place !== undefined && problemsOf(path, text, true).length > problemsOf(path, text, false).length)
      used.add(place)
  }
  for (const place of places) {
    if (used.has(place)) continue
    problems.push(
      `tools/vocabulary/read-by-others.ts lists ${place}, which needs no exemption. Remove it there.`,
    )
  }
  if (files.length === 0) problems.push('No file was found, so nothing was checked.')
  return { files: files.length, problems }
}

/** `texts`: whether the texts of code, and documents, are checked beside the comments. */
function problemsOf(path: string, text: string, texts: boolean): string[] {
  if (MARKDOWN.test(path) && !texts) return []
  const prose = MARKDOWN.test(path) ? readMarkdown(text) : readSource(path, text, { texts })
  return prose.flatMap(findRiddles).map(({ at, shown }) => {
    const line = text.slice(0, at).split('\n').length
    return `${path}:${line} "${shown}" begins like a question and asks nothing. Begin with the subject: say who does what.`
  })
}
