/** Words that mean nearly the same. */
export { likeness, type Meaning, meaningOf, sumOfMeanings, unitOf, weightOf } from './meanings.ts'
