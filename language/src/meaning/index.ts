/** Words that mean nearly the same. */
export { inEnglishWords } from './in-english.ts'
export { likeness, type Meaning, meaningOf, sumOfMeanings, unitOf, weightOf } from './meanings.ts'
export { type SentenceModel, sentenceModel } from './sentence-model/sentence-model.ts'
