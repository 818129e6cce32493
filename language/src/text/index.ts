/** The parts of a text: scripts, words and their edges, sentences, one spelling for all. */

export { findSentences, type Span, trimSpan } from './find-sentences.ts'
export { lookAlike } from './look-alikes.ts'
export { normaliseLink, normaliseText, shortenSpace, westernDigits } from './normalise-text.ts'
export { splitSentences } from './split-sentences.ts'
export { WORD_END, WORD_START, wholeWords } from './word-boundary.ts'
