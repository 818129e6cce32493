/** Whether the sources of an answer say what it says. */
export { type Doubt, type DoubtOptions, findDoubts } from './find-doubts.ts'
