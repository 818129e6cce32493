/** The blocks of code in the documents that the site shows. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPages } from '@parley/site/pages'

const ROOT = join(import.meta.dirname, '..', '..')

export interface Block {
  /** File and line. */
  place: string
  code: string
}

/** Of all pages but the generated reference, whose examples have tests of their own. */
export function readBlocks(...languages: string[]): Block[] {
  return readPages(ROOT)
    .map(({ file }) => file)
    .filter((file) => !file.startsWith('docs/reference/'))
    .concat('README.md')
    .flatMap((file) => blocksOf(file, readFileSync(join(ROOT, file), 'utf8')))
    .filter(({ language }) => languages.includes(language))
}

function blocksOf(file: string, text: string): (Block & { language: string })[] {
  return [...text.matchAll(/^( *)```(\w+)[^\n]*\n(.*?)^ *```/gms)].map(
    ({ index, 1: indent, 2: language, 3: code }) => ({
      place: `${file}:${text.slice(0, index).split('\n').length}`,
      language: language!,
      code: code!.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
    }),
  )
}
