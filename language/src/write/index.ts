/** Sentences and values as we write them, in the customer's language. */
export { type AppointmentPhrases, appointmentPhrases } from './appointment-phrases.ts'
export { type TellWords, tellWords } from './handoff-words.ts'
export { offersPerson, type Phrases, phrases } from './phrases.ts'
export { appointmentWord, questions, withoutQuestions } from './questions.ts'
export { type Deed, statements } from './statements.ts'
export { type SummaryWords, summaryWords } from './summary-words.ts'
export { writeDate, writeTime } from './write-moment.ts'
