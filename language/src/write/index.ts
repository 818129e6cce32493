/** Sentences and values as we write them, in the customer's language. */
export { writeDate, writeTime } from './write-moment.ts'
