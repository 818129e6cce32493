/** Questions, passages and their parts exactly as a turn reads them, for `npm run train-judge`. */

export { JUDGED_PASSAGES, queryOf, readAsks } from '../retrieve.ts'
export { type Candidate, candidatesOf } from './candidates.ts'
export type { Forest, Tree } from './forest.ts'
export { competitorsOf, measureCompetitors, toRead, withScores } from './judge-hits.ts'
export { FINGERPRINT } from './learnt-forest.ts'
export { FINGERPRINT_WITH_MODEL } from './learnt-forest-with-model.ts'
export { readAsked } from './read-question.ts'
export type { Asked } from './read-row.ts'
export type { Competitor } from './rule-verdict.ts'
