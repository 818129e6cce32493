export {
  createPassageIndex,
  type IndexedPassage,
  type PassageIndex,
  type SearchHit,
} from './passage-index.ts'
export { type CutPassage, leadInBefore, passagesOf } from './passages-of.ts'
export { type DocumentToSplit, type Passage, splitDocument } from './split-document.ts'
