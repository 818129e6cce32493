/** Words and sentences as a search compares them. */
export { analyseText, indexTerms, type Token } from './analyse-text.ts'
export { bestSentences, coverage, type EvidenceSentence } from './evidence.ts'
export { type Block, findBlocks } from './find-blocks.ts'
export { nearestConcept } from './lexicon.ts'
