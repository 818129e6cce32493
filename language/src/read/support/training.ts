/** For the program that learns the model, and for nothing else. */
export {
  firstScore,
  joinDoubts,
  leafOf,
  likelihood,
  MEASURES,
  type Tree,
  type UnitKind,
  writeTree,
} from './doubt-model.ts'
export { unitsIn } from './find-doubts.ts'
export { CUT, FINGERPRINT } from './weights.ts'
