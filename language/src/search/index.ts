/** Words and sentences as a search compares them. */
export { analyseText, indexTerms, type Token } from './analyse-text.ts'
export { type CutText, contextOf, leadInOf, readingOf } from './context-of.ts'
export { bestSentences, coverage, type EvidenceSentence } from './evidence.ts'
export { type Block, findBlocks } from './find-blocks.ts'
export { nearestConcept } from './lexicon.ts'
export { findOpenBlocks } from './open-blocks.ts'
export { type Cell, type Part, readParts } from './read-parts.ts'
export { isInDevanagari, soundKeys } from './sound-keys.ts'
