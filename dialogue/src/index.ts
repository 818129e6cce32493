/** The dialogue manager. Pure: what a turn knows in, what to do and to say out. */
export { quotePromises } from './answer/answer-from-commitments.ts'
export { plainWords } from './answer/say-once.ts'
export {
  type Brief,
  type BriefAsk,
  type BriefDialogue,
  type BriefEvidence,
  type BriefFact,
  type BriefField,
  type BriefLine,
  type BriefPassage,
  type BriefPromise,
  type BriefQuestion,
  type BriefResult,
  type BriefSentence,
  packBrief,
  readBrief,
  UNKNOWN_MARK,
} from './brief.ts'
export { type BriefModel, createBuiltInModel, isBriefModel } from './built-in.ts'
export {
  asksForLead,
  type LeadQuestions,
  type OpenDialogue,
  openDialogue,
  USUAL_QUESTIONS,
} from './open-dialogue.ts'
export type { DialogueState, OwnBooking } from './state.ts'
export { type CollectedDetails, readCollectedDetails, readState } from './stored-state.ts'
export {
  type HandoffReason,
  type MessageTaking,
  type PeopleHours,
  readMessage,
  readMessageTaking,
  takeMessage,
} from './take-message.ts'
export { wantedTime } from './when.ts'
