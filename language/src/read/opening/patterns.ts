import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import type { OpeningWords } from '../../packs/opening-words.ts'
import { wholeWords } from '../../text/word-boundary.ts'

const LONGEST = 20_000

/** The words of every language, as a pattern of whole words. It is a source, for a `RegExp` in a constant. */
export const openingWords = (...names: readonly Exclude<keyof OpeningWords, 'beside'>[]) =>
  normaliseWithin(
    wholeWords(...names.map((name) => alternatives(({ opening }) => opening[name]))),
    'NFC',
    LONGEST,
  )
