export {
  createPassageIndex,
  type IndexedPassage,
  type PassageIndex,
  type SearchHit,
} from './passage-index.ts'
export { type DocumentToSplit, type Passage, splitDocument } from './split-document.ts'
