/** Whether the sources of an answer say what it says. */
export { type Doubt, type DoubtOptions, findDoubts, LONGEST_JUDGED } from './find-doubts.ts'
