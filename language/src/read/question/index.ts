export { type AskedKind, behindKind, heldKinds, holdsKind, readAskedKinds } from './asked-kinds.ts'
export { type AskedTerm, type ReadWords, readAskedTerms, readWordsOf } from './asked-terms.ts'
export { type NamedWords, readNamedWords } from './named-words.ts'
export {
  fits,
  hasDuration,
  isComparable,
  type Quantity,
  type Range,
  readQuantities,
  readRange,
} from './quantities.ts'
export { isAsking, splitAsks } from './split-asks.ts'
