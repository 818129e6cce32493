export { analyseText, indexTerms, type Token } from './analyse-text.ts'
export { bestSentences, coverage, type EvidenceSentence } from './evidence.ts'
export { findSentences, type Span } from './find-sentences.ts'
export { detectLanguage, type Language } from './language.ts'
export {
  createPassageIndex,
  type IndexedPassage,
  type PassageIndex,
  type SearchHit,
} from './passage-index.ts'
export { type DocumentToSplit, type Passage, splitDocument } from './split-document.ts'
