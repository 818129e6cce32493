/** Words of human languages stand in language/ only. docs/decisions/language-package.md says why. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { walkSources } from '../boundaries/find-sources.ts'
import { isForTests } from '../boundaries/import.ts'
import { readPackages } from '../boundaries/packages.ts'
import { type Finding, findWords } from './find-words.ts'
import { NOT_MOVED, type NotMoved } from './not-moved.ts'

export interface Report {
  files: number
  /** Files of the list. */
  notMoved: number
  /** One line each: where, what is wrong, how to fix it. */
  problems: string[]
}

/** Where words belong, and where nothing of the product is. */
const FREE = new Set(['language', 'tests', 'tools', 'bench'])

/**
 * Texts of the interface in its languages, each beside the page that shows it. The service worker is one file without imports,
 * so the words of notifications stand in it.
 */
const INTERFACE_TEXTS = /^(?:(?:dashboard|widget)\/src\/(?:.*[/-])?texts\.ts|dashboard\/public\/sw\.js)$/

const REMEDY: Readonly<Record<Finding['kind'], string>> = {
  letters:
    'holds words of a human language. Move them into language/ (packs/ for words and phrases, read/ for readers).',
  romanised: 'holds words of Hindi in Latin letters. Move them into language/packs/hi-latn.',
  words:
    'is a pattern that lists English words. Use a reader of @parley/language, or move the pattern into language/.',
  boundary:
    'says where a word ends. Use a reader of @parley/language, or move the pattern into language/ (wholeWords).',
}

export function checkLanguage(root: string, notMoved: readonly NotMoved[] = NOT_MOVED): Report {
  const folders = readPackages(root).map(({ folder }) => folder)
  const files = walkSources(
    root,
    folders.filter((folder) => !FREE.has(folder)),
  ).filter((path) => !isForTests(path) && !path.includes('/fixtures/') && !INTERFACE_TEXTS.test(path))
  const problems: string[] = []
  const counts = new Map<string, number>()
  for (const path of files) {
    const found = findWords(path, readFileSync(join(root, path), 'utf8'))
    counts.set(path, found.length)
    const listed = notMoved.find(({ file }) => file === path)
    if (found.length <= (listed?.literals ?? 0)) continue
    problems.push(
      ...found.map(({ line, kind, shown }) => `${path}:${line} ${JSON.stringify(shown)} ${REMEDY[kind]}`),
    )
  }
  for (const { file, literals } of notMoved) {
    const count = counts.get(file) ?? 0
    if (count >= literals) continue
    const remedy = count === 0 ? 'Remove it from the list.' : `Write ${count} there.`
    problems.push(
      `tools/language/not-moved.ts lists ${file} with ${literals} literals; it has ${count}. ${remedy}`,
    )
  }
  if (files.length === 0) problems.push('No file was found, so nothing was checked.')
  return { files: files.length, notMoved: notMoved.length, problems }
}
