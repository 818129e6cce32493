import { normaliseWithin } from '@parley/contracts'
import { alternatives } from '../../packs/index.ts'
import type { BusinessKind, OpeningWords } from '../../packs/opening-words.ts'
import { wholeWords } from '../../text/word-boundary.ts'

const LONGEST = 20_000

type Lists = 'beside' | 'plain' | 'kinds' | 'feasts'

const inOneForm = (source: string) => normaliseWithin(source, 'NFKC', LONGEST)

/** The words of every language, as a pattern of whole words. It is a source, for a `RegExp` in a constant. */
export const openingWords = (...names: readonly Exclude<keyof OpeningWords, Lists>[]) =>
  inOneForm(
    wholeWords(
      ...names.map((name) => alternatives(({ opening }) => opening[name])).filter((one) => one !== ''),
    ),
  )

/** The same for the nouns of kinds of businesses. */
export const kindWords = (...kinds: readonly BusinessKind[]) =>
  inOneForm(wholeWords(...kinds.map((kind) => alternatives(({ opening }) => opening.kinds[kind]))))

/** The same for the names of a feast. */
export const feastWords = (name: string) =>
  inOneForm(wholeWords(alternatives(({ opening }) => opening.feasts[name] ?? '')))
