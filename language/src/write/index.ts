/** Sentences and values as we write them, in the customer's language. */
export type { AppointmentPhrases } from '../packs/appointment-phrases.ts'
export type {
  AskedDetail,
  CompletedAction,
  HandoffPhrases as TellWords,
  MessageTakingPhrases,
  ReminderPhrases,
  SmallTalk,
  Talk as Phrases,
} from '../packs/phrases.ts'
export type { SummaryWords } from '../packs/summary-words.ts'
export { ownWording, ownWordings } from './own-texts.ts'
export * from './phrases.ts'
export { speakText } from './spoken/index.ts'
export { builtInText, type StandardWords, standardWords } from './standard-words.ts'
export { withoutQuestions } from './without-questions.ts'
export { weekdayName, writeDate, writeHour, writeMoment, writeTime } from './write-moment.ts'
export { writePrice } from './write-price.ts'
export { type OpenStretch, writeStretches, writeWeek } from './write-week.ts'
